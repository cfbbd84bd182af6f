import { getIsolationScope, withIsolationScope } from "@sentry/core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { recordEvents } from "#tests/support/recorded-events.ts";
import { flagSlow, SLOW_ANSWER_MS } from "./slow-work.ts";

// Trails are kept for a running SDK alone.
recordEvents();
const lines: unknown[] = [];
const log = { warn: (line: unknown) => void lines.push(line) };

beforeEach(() => {
  lines.length = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("flags what takes long, for every later report of the same request, and says in the log how long", async () => {
  await withIsolationScope(async () => {
    const working = flagSlow("GET /slow", () => after(SLOW_ANSWER_MS + 1_000), log);
    await vi.advanceTimersByTimeAsync(SLOW_ANSWER_MS + 1_000);
    await working;
    const { tags, breadcrumbs } = getIsolationScope().getScopeData();
    expect(tags).toMatchObject({ slow: "true" });
    expect(breadcrumbs.map(({ level, category }) => ({ level, category }))).toEqual([
      { level: "warning", category: "slow" },
    ]);
  });
  expect(lines).toEqual([{ operation: "GET /slow", durationMs: SLOW_ANSWER_MS + 1_000 }]);
});

it("leaves fast answers alone, and no timer behind, also when they fail", async () => {
  await expect(flagSlow("GET /broken", () => Promise.reject(new Error("no")), log)).rejects.toThrow("no");
  expect([lines, vi.getTimerCount()]).toEqual([[], 0]);
});
