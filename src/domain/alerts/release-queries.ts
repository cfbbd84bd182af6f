import { judgedRelease } from "../releases/queries.ts";
import type { Measurement } from "./measure-schema.ts";
import { evaluateRelease } from "./release-rules.ts";

/** Reads what the worker found when it compared the newest release with the one before. */
export const measureReleases: Measurement = {
  kinds: ["release_regression"],
  slow: true,
  async measure(ctx) {
    const release = await judgedRelease(ctx);
    return () => evaluateRelease(release);
  },
};
