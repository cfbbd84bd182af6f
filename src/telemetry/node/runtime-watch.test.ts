import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { readSentryEnv } from "#src/env/sentry.ts";
import { recordEvents } from "#tests/support/recorded-events.ts";
import { type RuntimeWatch, startRuntimeWatch } from "./runtime-watch.ts";

const HOUR_MS = 3_600_000;
const sentry = recordEvents();
const settings = readSentryEnv({ SENTRY_ENVIRONMENT: "lab" }, "1.2.3");
const usedUp = { max: 10, open: 10, idle: 0, waiting: 7, longestWaitMs: 1_200 };

let watch: RuntimeWatch;
afterEach(() => watch.stop());

it("says how the process is doing, and reports once an hour that its connections are used up", async () => {
  let at = 0;
  const pool = vi.fn(() => usedUp);
  watch = startRuntimeWatch({ settings, pool, now: () => at, everyMs: 1 });
  const looks = async (more: number) => {
    const before = pool.mock.calls.length;
    await vi.waitFor(() => expect(pool.mock.calls.length).toBeGreaterThan(before + more));
  };
  await looks(3);
  expect(watch.info()).toMatchObject({
    runtime: { rssBytes: expect.any(Number), heapLimitBytes: expect.any(Number) },
    pool: usedUp,
    sentry: { on: false, problem: null, environment: "lab" },
  });
  expect(sentry.events).toEqual([
    expect.objectContaining({
      level: "warning",
      message: expect.stringMatching(/^All database connections are in use/),
      fingerprint: ["runtime-health", "pool_exhausted"],
      contexts: expect.objectContaining({ work: expect.objectContaining({ poolWaiting: 7 }) }),
    }),
  ]);
  at = HOUR_MS;
  await looks(3);
  expect(sentry.events).toHaveLength(2);
});

it("stops looking when it is told to", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const pool = vi.fn(() => ({ ...usedUp, longestWaitMs: 0 }));
  watch = startRuntimeWatch({ settings, pool, everyMs: 10 });
  vi.advanceTimersByTime(30);
  expect(pool).toHaveBeenCalledTimes(4);
  watch.stop();
  vi.advanceTimersByTime(100);
  expect(pool).toHaveBeenCalledTimes(4);
});
