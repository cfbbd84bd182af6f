import { describe, expect, it } from "vitest";
import type { Clock } from "#src/orchestrator/clock.ts";
import { createXmrigClient } from "#src/orchestrator/miner/xmrig-client.ts";
import type { FaultWindow } from "./faults.ts";
import { x86Profile } from "./miner-profiles.ts";
import { SimulatedDriver } from "./simulated-driver.ts";

const START_MS = 1_000_000;

/** A clock that a test moves by hand. */
function handClock(): Clock & { move(ms: number): void } {
  let nowMs = START_MS;
  let timers: { atMs: number; run: () => void }[] = [];
  return {
    now: () => nowMs,
    elapsed: () => nowMs,
    after(ms, run) {
      const timer = { atMs: nowMs + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    move(ms) {
      nowMs += ms;
      const due = timers.filter((timer) => timer.atMs <= nowMs);
      timers = timers.filter((timer) => timer.atMs > nowMs);
      for (const timer of due) timer.run();
    },
  };
}

function driverWith(faults: FaultWindow[] = []) {
  const clock = handClock();
  const settings = { seed: "driver", hostname: "rig-0001", accessToken: "t", effectDelayMs: 0, warmupMs: 0 };
  const driver = new SimulatedDriver({ ...settings, profile: x86Profile(), faults, clock });
  return { clock, driver, client: createXmrigClient(driver.http, "t") };
}

describe("SimulatedDriver", () => {
  it("runs nothing until it is started", async () => {
    const { driver, client } = driverWith();
    expect(await driver.status()).toMatchObject({ running: false, startedAt: null, instance: null });
    expect(await client.summary()).toMatchObject({ ok: false, problem: { kind: "unreachable" } });
    expect(driver.read()).toBeNull();
  });

  it("starts once, and a restart is another run that starts from nothing", async () => {
    const { clock, driver, client } = driverWith();
    await driver.start();
    clock.move(60_000);
    await driver.start();
    expect(await driver.status()).toMatchObject({ running: true, startedAt: START_MS, instance: "run-1" });
    await client.pause();
    await driver.restart();
    expect(await driver.status()).toMatchObject({ startedAt: START_MS + 60_000, instance: "run-2" });
    expect(await client.summary()).toMatchObject({ ok: true, value: { uptimeS: 0, paused: false } });
  });

  it("crashes by its script, says so, and crashes again after a new start", async () => {
    const { clock, driver } = driverWith([{ fault: "crash", fromMs: 5000, forMs: 1000 }]);
    const exits: string[] = [];
    driver.onExit((detail) => exits.push(detail));
    await driver.start();
    clock.move(5000);
    expect(await driver.status()).toMatchObject({ running: false });
    await driver.start();
    clock.move(5000);
    expect(exits).toEqual(Array(2).fill("the simulated miner exited with code 1"));
  });

  it("does not call an ordered stop an exit", async () => {
    const { clock, driver } = driverWith([{ fault: "crash", fromMs: 5000, forMs: 1000 }]);
    const exits: string[] = [];
    driver.onExit((detail) => exits.push(detail));
    await driver.start();
    await driver.stop();
    clock.move(10_000);
    expect(exits).toEqual([]);
  });

  it.each([
    { fault: "api_down", kind: "unreachable" },
    { fault: "cut_json", kind: "unreachable" },
    { fault: "oversized", kind: "oversized" },
    { fault: "garbled_json", kind: "malformed" },
  ] as const)("fails as a socket would: $fault is $kind", async ({ fault, kind }) => {
    const { driver, client } = driverWith([{ fault, fromMs: 0, forMs: 1000 }]);
    await driver.start();
    expect(await client.summary()).toMatchObject({ ok: false, problem: { kind } });
  });

  it("lets a slow answer run into the time-out", async () => {
    const { clock, driver, client } = driverWith([{ fault: "slow", fromMs: 0, forMs: 1000 }]);
    await driver.start();
    const answer = client.summary();
    clock.move(3000);
    expect(await answer).toMatchObject({ ok: false, problem: { kind: "timeout" } });
  });
});
