import { setTimeout as delay } from "node:timers/promises";
import { suppressTracing } from "@sentry/core";
import type { Surroundings } from "./caller.ts";

/** The real network and clock. What is asked of Sentry is no part of the traces that go there. */
export const SURROUNDINGS: Surroundings = {
  fetch: (url, init) => suppressTracing(() => fetch(url, init)),
  now: Date.now,
  random: Math.random,
  sleep: (ms) => delay(ms),
};
