import { expect, it, vi } from "vitest";
import type { DesiredState } from "#src/protocol/states.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { commandError } from "../command-error.ts";
import { memoryJournal } from "../journal/journal.ts";
import type { MinerDriver } from "./driver.ts";
import type { MinerHttp } from "./http.ts";
import { createMinerLock } from "./miner-lock.ts";
import { createSupervisor } from "./supervisor.ts";
import { createXmrigClient } from "./xmrig-client.ts";

/** A supervised miner in a few variables, and a clock that moves only when told. */
function setUp(desired: DesiredState | null) {
  let elapsed = 0;
  let timers: { at: number; run: () => void }[] = [];
  const miner = { running: false, paused: false, starts: 0, canStart: true };
  const notices: string[] = [];
  let exited: (detail: string) => void = () => {};
  const clock = {
    now: () => elapsed,
    elapsed: () => elapsed,
    after(ms: number, run: () => void) {
      const timer = { at: elapsed + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const driver: MinerDriver = {
    kind: "process",
    describe: () => "test",
    status: async () => ({ running: miner.running, startedAt: 0, instance: "1", pid: 1, detail: "" }),
    async start() {
      miner.starts += 1;
      miner.running = miner.canStart;
      miner.paused = false;
      return miner.canStart ? null : commandError("file_not_found", false, "no such miner");
    },
    stop: async () => null,
    restart: async () => null,
    onExit: (listener) => {
      exited = listener;
    },
    release() {},
  };
  const http: MinerHttp = async ({ path }) => {
    if (!miner.running) throw new Error("refused");
    if (path === "/json_rpc") miner.paused = true;
    return { status: 200, headers: {}, body: JSON.stringify({ paused: miner.paused, uptime: 1 }) };
  };
  const journal = memoryJournal();
  journal.append({
    ...{
      type: "snapshot",
      highestCounter: 1,
      desired,
      lostPolicy: null,
      contactLostAt: null,
      policyStopAt: null,
    },
    entries: [],
  });
  const lock = createMinerLock();
  const supervisor = createSupervisor({
    ...{ driver, client: createXmrigClient(http, null), lock, journal, clock },
    log: createLogger({ component: "test", level: "silent" }),
    notice: (kind) => notices.push(kind),
    onChanged() {},
  });
  async function pass(ms: number): Promise<void> {
    elapsed += ms;
    const due = timers.filter((timer) => timer.at <= elapsed);
    timers = timers.filter((timer) => timer.at > elapsed);
    for (const timer of due) timer.run();
    await lock.run(async () => {});
  }
  const crash = () => {
    miner.running = false;
    exited("it ended");
  };
  return { supervisor, miner, notices, pass, crash };
}

it("starts the miner at boot when it should mine, and leaves it when it should not", async () => {
  for (const [desired, starts] of [
    ["mining", 1],
    [null, 1],
    ["stopped", 0],
  ] as const) {
    const { supervisor, miner } = setUp(desired);
    await supervisor.boot();
    expect(miner.starts, String(desired)).toBe(starts);
  }
});

it("brings a crashed miner back after a wait that doubles, and tells each exit", async () => {
  const { supervisor, miner, notices, pass, crash } = setUp("mining");
  await supervisor.boot();
  for (const [exit, waitMs] of [1_000, 2_000, 4_000].entries()) {
    crash();
    await pass(waitMs - 1);
    expect(miner.starts).toBe(exit + 1);
    await pass(1);
    expect(miner.starts).toBe(exit + 2);
  }
  expect(notices).toEqual(["miner_exited", "miner_exited", "miner_exited"]);
});

it("pauses a miner again that it had to start while it should be paused", async () => {
  const { supervisor, miner, pass } = setUp("paused");
  await supervisor.boot();
  expect(miner.running).toBe(true);
  await pass(100);
  await vi.waitFor(() => expect(miner.paused).toBe(true));
});

it("tells when the miner cannot be started, and tries again later", async () => {
  const { supervisor, miner, notices, pass } = setUp("mining");
  miner.canStart = false;
  await supervisor.boot();
  expect(notices).toEqual(["driver_error"]);
  miner.canStart = true;
  await pass(1_000);
  expect(miner.running).toBe(true);
});

it("does nothing any more once it is stopped", async () => {
  const { supervisor, miner, pass, crash } = setUp("mining");
  await supervisor.boot();
  supervisor.stop();
  crash();
  await pass(60_000);
  expect(miner.starts).toBe(1);
});
