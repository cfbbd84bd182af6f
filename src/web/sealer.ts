import "server-only";
import { readFileSync } from "node:fs";
import { createSealer, type Sealer } from "#src/domain/sealing.ts";
import { environment } from "./environment.ts";
import { processWide } from "./process-wide.ts";

/** Seals and opens the secrets of channels; its key is read on first use, and a missing one fails that use alone. */
export function sealer(): Sealer {
  return processWide("sealer", () => createSealer(() => readFileSync(environment().secretsKeyFile, "utf8")));
}
