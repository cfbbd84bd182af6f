import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../clock.ts";
import { isAlive } from "./pid-file.ts";
import { processDriver } from "./process.ts";

const WAIT = { timeout: 15_000, interval: 10 };
const STAYS = "setInterval(() => {}, 1000)";
const IGNORES_TERM =
  'process.on("SIGTERM", () => {}); require("fs").writeFileSync(process.argv[1], ""); setInterval(() => {}, 1000)';

let directory = "";
let pidFile = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "zen-process-"));
  pidFile = join(directory, "miner.pid");
});
afterEach(async () => {
  await driverOf(STAYS).stop();
  rmSync(directory, { recursive: true, force: true });
});

function driverOf(script: string, ...args: string[]) {
  const command: [string, ...string[]] = [process.execPath, "-e", script, ...args];
  return processDriver({ kind: "process", command, pidFile, env: {}, clock: systemClock, termGraceMs: 200 });
}

describe("a miner run as a process", () => {
  it("starts, is the same process when started again, and stops", async () => {
    const driver = driverOf(STAYS);
    expect(await driver.start()).toBeNull();
    const first = await driver.status();
    expect(first).toMatchObject({ running: true, pid: expect.any(Number) });
    expect(Math.abs((first.startedAt ?? 0) - Date.now())).toBeLessThan(30_000);
    await driver.start();
    expect((await driver.status()).instance).toBe(first.instance);
    expect(await driver.restart()).toBeNull();
    const second = await driver.status();
    expect(second.running).toBe(true);
    expect(second.instance).not.toBe(first.instance);
    expect(await driver.stop()).toBeNull();
    expect((await driver.status()).running).toBe(false);
  });

  it("is adopted by the next orchestrator", async () => {
    const before = driverOf(STAYS);
    await before.start();
    const { instance, pid } = await before.status();
    before.release();
    const after = driverOf(STAYS);
    expect(await after.status()).toMatchObject({ running: true, instance, pid });
    expect(await after.stop()).toBeNull();
    expect((await after.status()).running).toBe(false);
  });

  it("is adopted also when its record was never written", async () => {
    await driverOf(STAYS).start();
    const { pid } = JSON.parse(readFileSync(pidFile, "utf8"));
    rmSync(pidFile);
    const after = driverOf(STAYS);
    expect(await after.status()).toMatchObject({ running: true, pid });
    expect(JSON.parse(readFileSync(pidFile, "utf8"))).toMatchObject({ pid });
    await after.stop();
  });

  it("is not taken for another process that got its id", async () => {
    writeFileSync(pidFile, JSON.stringify({ pid: process.pid, startTicks: 1 }));
    const driver = driverOf(STAYS);
    expect((await driver.status()).running).toBe(false);
    expect(await driver.stop()).toBeNull();
    expect(process.kill(process.pid, 0)).toBe(true);
  });

  it("is killed when it does not end by itself", async () => {
    const ready = join(directory, "ready");
    const driver = driverOf(IGNORES_TERM, ready);
    await driver.start();
    await vi.waitFor(() => readFileSync(ready), WAIT);
    const record = JSON.parse(readFileSync(pidFile, "utf8"));
    expect(await driver.stop()).toBeNull();
    expect(isAlive(record)).toBe(false);
  });

  it("tells when it ended by itself, and only then", async () => {
    const told: string[] = [];
    const driver = driverOf("process.exit(3)");
    driver.onExit?.((detail) => told.push(detail));
    await driver.start();
    await vi.waitFor(() => expect(told).toHaveLength(1), WAIT);
    expect((await driver.status()).running).toBe(false);
    const other = driverOf(STAYS);
    other.onExit?.((detail) => told.push(detail));
    await other.start();
    await other.stop();
    expect(told).toHaveLength(1);
  });

  it("says what is wrong when it cannot be started", async () => {
    const driver = processDriver({
      kind: "process",
      command: [join(directory, "no-such-miner")],
      pidFile,
      env: {},
      clock: systemClock,
    });
    expect(await driver.start()).toMatchObject({ class: "file_not_found", recoverable: false });
  });
});
