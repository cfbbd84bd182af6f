import { expect, it } from "vitest";
import { signedCommandSchema } from "#src/protocol/signing.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { createContact } from "./contact.ts";
import { memoryJournal } from "./journal/journal.ts";
import type { MinerDriver } from "./miner/driver.ts";
import { createMinerLock } from "./miner/miner-lock.ts";

const HOUR = 3_600_000;
const id = "0198a000-0000-7000-8000-000000000001";

function setUp() {
  let elapsed = 0;
  const calls: string[] = [];
  const notices: string[] = [];
  const clock = { now: () => 10 ** 12 + elapsed, elapsed: () => elapsed, after: () => () => {} };
  const done = (verb: string) => async () => {
    calls.push(verb);
    return null;
  };
  const driver: MinerDriver = {
    kind: "systemd",
    describe: () => "test",
    status: async () => ({ running: true, startedAt: null, instance: "1", pid: 1, detail: "" }),
    start: done("start"),
    stop: done("stop"),
    restart: done("restart"),
    release() {},
  };
  const journal = memoryJournal();
  const begin = () =>
    createContact({
      journal,
      driver,
      lock: createMinerLock(),
      clock,
      log: createLogger({ component: "test", level: "silent" }),
      notice: (kind) => notices.push(kind),
    });
  return { journal, calls, notices, begin, pass: (ms: number) => (elapsed += ms) };
}

/** Runs a command through the journal as if it had succeeded. */
function succeed(journal: ReturnType<typeof memoryJournal>, kind: string, args = {}): void {
  const command = signedCommandSchema.parse({
    ...{ domain: "zen-miner/command/v1", keyId: "a".repeat(64), commandId: id, hostId: id, kind, args },
    ...{
      issuedAt: 1,
      expiresAt: 2,
      deadlineMs: 1,
      counter: 1,
      traceId: "1".repeat(32),
      spanId: "1".repeat(16),
    },
  });
  const effect = { summary: "", observedAt: 1, afterMs: 0, before: {}, after: {} };
  journal.append({ type: "received", command });
  journal.append({ type: "going", id, at: 1 });
  journal.append({ type: "settled", id, outcome: { status: "succeeded", at: 1, effect } });
}

it("stops the miner once when the policy's hours are over, and tells it", async () => {
  const { journal, calls, notices, begin, pass } = setUp();
  succeed(journal, "set_lost_policy", { policy: "stop_after", hours: 2 });
  const contact = begin();
  pass(2 * HOUR - 1);
  await contact.tick();
  expect(calls).toEqual([]);
  pass(1);
  await contact.tick();
  await contact.tick();
  expect(calls).toEqual(["stop"]);
  expect(notices).toEqual(["lost_policy_applied"]);
});

it("counts the silence on across a restart of the daemon", async () => {
  const { journal, calls, begin, pass } = setUp();
  succeed(journal, "set_lost_policy", { policy: "stop_after", hours: 2 });
  const before = begin();
  await before.onReady();
  before.onLost();
  pass(1.5 * HOUR);
  const after = begin();
  pass(0.5 * HOUR);
  await after.tick();
  expect(calls).toEqual(["stop"]);
});

it("does nothing while the control plane is there, however long", async () => {
  const { journal, calls, begin, pass } = setUp();
  succeed(journal, "set_lost_policy", { policy: "stop_after", hours: 2 });
  const contact = begin();
  await contact.onReady();
  pass(100 * HOUR);
  await contact.tick();
  expect(calls).toEqual([]);
});

it("starts the miner again on contact only if the policy stopped it and it should mine", async () => {
  for (const [kind, expected] of [
    ["start", ["stop", "start"]],
    ["pause", ["stop"]],
  ] as const) {
    const { journal, calls, begin, pass } = setUp();
    succeed(journal, "set_lost_policy", { policy: "stop_after", hours: 2 });
    succeed(journal, kind);
    const contact = begin();
    pass(3 * HOUR);
    await contact.tick();
    await contact.onReady();
    await contact.onReady();
    expect(calls).toEqual(expected);
  }
});
