import { expect, it } from "vitest";
import { watchRuntime } from "./runtime-health.ts";

it("measures how long the event loop was held up, and begins again with each sample", async () => {
  const health = watchRuntime();
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await pause(50);
  const until = performance.now() + 200;
  while (performance.now() < until);
  await pause(50);
  const figures = health.sample();
  expect(figures.eventLoopDelayMaxMs).toBeGreaterThan(100);
  expect(figures.rssBytes).toBeGreaterThan(figures.heapUsedBytes);
  expect(health.sample().eventLoopDelayMaxMs).toBe(0);
  health.stop();
});
