import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSpool, type Spool } from "./spool.ts";

let dir: string;
let lost: number;
let warnings: unknown[];
const open: Spool[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "zen-spool-"));
  [lost, warnings] = [0, []];
});
afterEach(() => {
  for (const spool of open.splice(0)) spool.close();
  rmSync(dir, { recursive: true, force: true });
});

function spoolOf(maxBytes = 1_000_000, at = dir): Spool {
  const log = { warn: (...args: unknown[]) => void warnings.push(args) };
  const spool = openSpool({
    dir: at,
    maxBytes,
    log: log as never,
    onDropped: (n) => {
      lost += n;
    },
  });
  open.push(spool);
  return spool;
}
const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (spool: Spool, max = 1000) =>
  spool.peek(max).map((record) => Buffer.from(record.bytes).toString());
const files = () => readdirSync(dir).map((name) => join(dir, name));
const diskBytes = () => files().reduce((sum, path) => sum + statSync(path).size, 0);

describe("a spool", () => {
  it("gives records in their order and forgets what is removed", () => {
    const spool = spoolOf();
    for (const text of ["a", "b", "c"]) expect(spool.append(bytes(text))).toBe(true);
    expect(texts(spool, 2)).toEqual(["a", "b"]);
    spool.remove(spool.peek(2).map(({ id }) => id));
    expect(texts(spool)).toEqual(["c"]);
    expect(spool.size).toBe(1);
  });

  it("keeps exactly what was added and not removed, over restarts", () => {
    const step = fc.oneof(
      fc.record({ add: fc.uint8Array({ maxLength: 3000 }) }),
      fc.record({ remove: fc.nat(20) }),
      fc.constant({ restart: true }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const at = mkdtempSync(join(dir, "run-"));
        let spool = spoolOf(1_000_000, at);
        const expected: string[] = [];
        for (const action of steps) {
          if ("add" in action && spool.append(action.add))
            expected.push(Buffer.from(action.add).toString("hex"));
          if ("remove" in action) {
            const [record] = spool.peek(action.remove + 1).slice(action.remove);
            if (record) spool.remove([record.id]);
            if (record) expected.splice(action.remove, 1);
          }
          if ("restart" in action) {
            spool.close();
            spool = spoolOf(1_000_000, at);
          }
        }
        const held = spool.peek(1000).map((record) => Buffer.from(record.bytes).toString("hex"));
        expect(held.sort()).toEqual(expected.sort());
        spool.close();
        expect(lost).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("stays within its size, and drops and counts the oldest", () => {
    const spool = spoolOf(64_000);
    for (let n = 0; n < 500; n++) spool.append(bytes(`${n}`.padEnd(1000, ".")));
    expect(diskBytes()).toBeLessThanOrEqual(64_000);
    expect(spool.size).toBeGreaterThan(40);
    expect(spool.size + lost).toBe(500);
    expect(texts(spool).at(-1)).toMatch(/^499\./);
    expect(spool.append(new Uint8Array(64_000))).toBe(false);
    expect(lost + spool.size).toBe(501);
  });

  it("uses no more disk for a long life of records that come and go", () => {
    const spool = spoolOf();
    for (let n = 0; n < 5000; n++) {
      spool.append(bytes("x".repeat(1000)));
      spool.remove(spool.peek(1).map(({ id }) => id));
    }
    expect(diskBytes()).toBe(0);
    expect(lost).toBe(0);
  });

  it("drops a damaged record and one that was torn, and gives the others", () => {
    const spool = spoolOf();
    for (const text of ["first", "second", "third"]) spool.append(bytes(text));
    spool.close();
    const [path = ""] = files();
    const content = readFileSync(path);
    content[content.indexOf("second")] = 0x2a;
    writeFileSync(path, content.subarray(0, content.length - 2));
    const again = spoolOf();
    expect(texts(again)).toEqual(["first"]);
    expect(lost).toBe(2);
  });

  it("does not throw, counts, and complains once when its folder cannot be used", () => {
    writeFileSync(join(dir, "file"), "");
    const spool = spoolOf(1000, join(dir, "file", "spool"));
    expect(spool.append(bytes("a"))).toBe(false);
    expect(spool.append(bytes("b"))).toBe(false);
    expect([lost, warnings.length]).toEqual([2, 1]);
  });

  it("keeps its files to its own user", () => {
    chmodSync(dir, 0o755);
    spoolOf().append(bytes("a"));
    expect(files().map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
  });
});

describe("what a killed process left", () => {
  const script = `
    import { openSpool } from ${JSON.stringify(join(import.meta.dirname, "spool.ts"))};
    const spool = openSpool({ dir: process.argv[1], maxBytes: 1e6, log: { warn() {} }, onDropped() {} });
    for (const text of ["one", "two", "three"]) spool.append(new TextEncoder().encode(text));
    spool.remove(spool.peek(1).map((record) => record.id));
    process.stdout.write("ready");
    setInterval(() => {}, 1000);
  `;

  it("is taken over when it is gone, and left alone while it runs", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, dir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await once(child.stdout, "data");
      const spool = spoolOf();
      expect(spool.size).toBe(0);
      child.kill("SIGKILL");
      await once(child, "exit");
      expect(spool.adopt(dir)).toBe(2);
      expect(texts(spool)).toEqual(["two", "three"]);
      expect(spoolOf().size).toBe(0);
    } finally {
      child.kill("SIGKILL");
    }
  }, 60_000);
});
