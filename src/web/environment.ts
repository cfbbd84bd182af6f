import "server-only";
import { readWebEnv, type WebEnv } from "#src/env/web.ts";
import { processWide } from "./process-wide.ts";

/** The validated environment, read on first use, because a build has none. */
export function environment(): WebEnv {
  return processWide("environment", () => readWebEnv(process.env));
}
