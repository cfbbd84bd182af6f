import { expect, it, vi } from "vitest";
import { createLogger } from "#src/telemetry/log.ts";
import { startLeasedLoop } from "./leased-loop.ts";

const log = createLogger({ component: "test", level: "silent" });
const patient = { limitMs: 60_000, onStuck: () => expect.unreachable("nothing is stuck"), log };

it("works while it holds the lease, survives failures, and gives the lease back", async () => {
  const answers = [false, true, new Error("no database"), true];
  const work = vi.fn(async () => {});
  const release = vi.fn(async () => {});
  const take = vi.fn(async () => {
    const answer = answers.shift() ?? true;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const loop = startLeasedLoop({ ...patient, everyMs: 1, take, release, work });
  await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThanOrEqual(3));
  await loop.stop();
  const done = work.mock.calls.length;
  expect(take.mock.calls.length).toBe(done + 2);
  expect(release).toHaveBeenCalledTimes(1);
});

it("lets the work that is running end before it stops", async () => {
  let finish = () => {};
  const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const loop = startLeasedLoop({
    ...patient,
    everyMs: 1,
    take: async () => true,
    release: async () => {},
    work,
  });
  await vi.waitFor(() => expect(work).toHaveBeenCalled());
  let stopped = false;
  const stopping = loop.stop().then(() => {
    stopped = true;
  });
  await Promise.resolve();
  expect(stopped).toBe(false);
  finish();
  await stopping;
});

it("says when a tick hangs, and says nothing of ticks in time", async () => {
  const onStuck = vi.fn();
  let finish = () => {};
  const inTime = 3;
  const work = vi.fn(async () => {
    if (work.mock.calls.length > inTime) await new Promise<void>((resolve) => (finish = resolve));
  });
  const loop = startLeasedLoop({
    ...patient,
    everyMs: 1,
    limitMs: 1000,
    onStuck,
    take: async () => true,
    release: async () => {},
    work,
  });
  await vi.waitFor(() => expect(onStuck).toHaveBeenCalled(), { timeout: 10_000 });
  expect(work).toHaveBeenCalledTimes(inTime + 1);
  expect(onStuck).toHaveBeenCalledTimes(1);
  finish();
  await loop.stop();
});
