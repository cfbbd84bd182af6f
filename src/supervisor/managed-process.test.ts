import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ManagedProcess, type ProcessSpec } from "./managed-process.ts";
import { isRunning } from "./process-mark.ts";

const PATIENCE = { timeout: 30_000 };
const SERVES = `console.log('{"msg":"listening"}'); setInterval(() => {}, 1000);`;

let folder: string;
const said: string[] = [];
const managed: ManagedProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zen-managed-"));
  said.length = 0;
});

afterEach(async () => {
  for (const process of managed.splice(0)) await process.stop();
  rmSync(folder, { recursive: true, force: true });
});

function manage(code: string, ready: ProcessSpec["ready"] = "line"): ManagedProcess {
  const made = new ManagedProcess(
    { name: "part", args: ["-e", code], env: {}, ready },
    { logFile: join(folder, "part.log"), say: (line) => said.push(line), changed: () => {} },
  );
  managed.push(made);
  return made;
}

describe("ManagedProcess", () => {
  it("is started once it says that it listens, and is gone once it is stopped", async () => {
    const part = manage(SERVES);
    await part.start();
    const { mark } = part;
    expect(mark && isRunning(mark)).toBe(true);
    await part.stop();
    expect(mark && isRunning(mark)).toBe(false);
    expect(said).toEqual([]);
  });

  it("rejects with the last words of a process that never served", async () => {
    const part = manage(
      `console.log('{"level":"fatal","msg":"no key","reason":"file missing"}'); process.exit(3)`,
    );
    await expect(part.start()).rejects.toThrow("part did not start: no key: file missing");
  });

  it("starts again what ended by itself", async () => {
    const part = manage(SERVES);
    await part.start();
    const first = part.mark?.pid ?? 0;
    process.kill(first, "SIGKILL");
    await vi.waitFor(() => expect(part.mark && part.mark.pid !== first).toBe(true), PATIENCE);
    expect(readFileSync(join(folder, "part.log"), "utf8")).toContain("part ended by SIGKILL");
    expect(said).toEqual([expect.stringMatching(/^part ended by SIGKILL .*; starting it again in 0\.5 s$/)]);
  });

  it("leaves a process ended that was stopped while it waited", async () => {
    const part = manage(SERVES);
    await part.start();
    process.kill(part.mark?.pid ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(said).toHaveLength(1), PATIENCE);
    await part.stop();
    expect(part.mark).toBeNull();
  });

  it("keeps all it said in its log", async () => {
    const part = manage(`console.log("first words"); console.error("an error"); ${SERVES}`);
    await part.start();
    await vi.waitFor(() => {
      const log = readFileSync(join(folder, "part.log"), "utf8");
      expect(log).toContain("first words\n");
      expect(log).toContain("an error\n");
    }, PATIENCE);
  });

  it("tells errors at the terminal, a flood of them once", async () => {
    const part = manage(
      `for (let i = 0; i < 50; i++) console.log('{"level":"error","msg":"disk full"}'); ${SERVES}`,
    );
    await part.start();
    expect(said).toEqual(["part: disk full"]);
  });
});
