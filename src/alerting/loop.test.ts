import { expect, it, vi } from "vitest";
import { createLogger } from "#src/telemetry/log.ts";
import { type LoopOptions, startLoop } from "./loop.ts";

const log = createLogger({ component: "test", level: "silent" });

function options(overrides: Partial<LoopOptions> = {}): LoopOptions {
  return {
    isMine: async () => true,
    release: async () => {},
    round: async () => {},
    deliver: async () => {},
    onStuck: () => expect.unreachable("nothing is stuck"),
    log,
    ...overrides,
  };
}

it("looks at once when it is called, and at what is slow only once a minute", async () => {
  const round = vi.fn(async (_: { slow: boolean }) => {});
  const loop = startLoop(options({ round }));
  await vi.waitFor(() => expect(round).toHaveBeenCalledTimes(1));
  loop.wake();
  loop.wake();
  await vi.waitFor(() => expect(round).toHaveBeenCalledTimes(2), { timeout: 5_000 });
  await loop.stop();
  expect(round.mock.calls.map(([about]) => about.slow)).toEqual([true, false]);
});

it("does nothing while it is another's, and gives back what it had", async () => {
  const [round, deliver, release] = [vi.fn(async () => {}), vi.fn(async () => {}), vi.fn(async () => {})];
  const isMine = vi.fn(async () => false);
  const loop = startLoop(options({ isMine, round, deliver, release }));
  await vi.waitFor(() => expect(isMine).toHaveBeenCalled());
  await loop.stop();
  expect([round, deliver].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  expect(release).toHaveBeenCalledTimes(1);
});

it("outlives rounds that fail, and is steady only after that", async () => {
  const outcomes = [new Error("away"), null];
  const steady: number[] = [];
  let clock = 0;
  const loop = startLoop(
    options({
      everyMs: 1,
      now: () => (clock += 1_000),
      round: async ({ steadyForS }) => {
        steady.push(steadyForS);
        const outcome = outcomes.shift();
        if (outcome) throw outcome;
      },
    }),
  );
  await vi.waitFor(() => expect(steady.length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
  await loop.stop();
  const [before = 0, again = 0, later = 0] = steady;
  expect(again).toBeLessThanOrEqual(before);
  expect(later).toBeGreaterThan(again);
});

it("does not wait for a channel that hangs, but lets it end before it stops", async () => {
  const hanging: (() => void)[] = [];
  const deliver = () => new Promise<void>((resolve) => hanging.push(resolve));
  const round = vi.fn(async () => {});
  const loop = startLoop(options({ deliver, round, everyMs: 1 }));
  await vi.waitFor(() => expect(round.mock.calls.length).toBeGreaterThanOrEqual(2), { timeout: 10_000 });
  let isStopped = false;
  const stopping = loop.stop().then(() => {
    isStopped = true;
  });
  await Promise.resolve();
  expect(isStopped).toBe(false);
  for (const end of hanging) end();
  await stopping;
});
