import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeXmrig, findXmrig } from "./found-xmrig.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zen-xmrig-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("findXmrig", () => {
  it("finds a program on the path", () => {
    const program = join(folder, "xmrig");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    expect(findXmrig(`/nowhere:${folder}`)).toMatchObject({ program });
  });

  it("takes no file for it that cannot be run", () => {
    writeFileSync(join(folder, "xmrig"), "", { mode: 0o644 });
    expect(findXmrig(folder)?.program ?? null).toBeNull();
  });
});

it("describes what was found in one line", () => {
  expect(describeXmrig({ program: "/usr/bin/xmrig", unit: "xmrig.service", pid: 42 })).toBe(
    "XMRig is on this machine, running as process 42, installed as xmrig.service, at /usr/bin/xmrig.",
  );
  expect(describeXmrig({ program: null, unit: "xmrig.service", pid: null })).toBe(
    "XMRig is on this machine, installed as xmrig.service.",
  );
});
