import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { claimDataDir } from "./instance-lock.ts";
import { markOf } from "./process-mark.ts";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "zen-lock-"));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const holdBy = (mark: object | string) =>
  writeFileSync(join(dataDir, "supervisor.pid"), typeof mark === "string" ? mark : JSON.stringify(mark));

it("is given once, and again after it was given back", () => {
  const giveBack = claimDataDir(dataDir);
  expect(() => claimDataDir(dataDir)).toThrow(
    `Zen Miner already runs on ${dataDir} (process ${process.pid}).`,
  );
  giveBack();
  claimDataDir(dataDir)();
  expect(readdirSync(dataDir)).toEqual([]);
});

it("is taken over from a process that is gone", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  holdBy({ pid, startTicks: 1 });
  claimDataDir(dataDir)();
});

it("is taken over from a process whose number another program has now", () => {
  const own = markOf(process.pid);
  holdBy({ ...own, startTicks: (own.startTicks ?? 0) + 1 });
  claimDataDir(dataDir);
  expect(existsSync(join(dataDir, "supervisor.pid"))).toBe(true);
});

it("is taken over when its file says nothing usable", () => {
  holdBy("half a li");
  claimDataDir(dataDir)();
});
