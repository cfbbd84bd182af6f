import "server-only";
import { readFileSync } from "node:fs";
import { loadSigner, type Signer } from "#src/domain/commands/signer.ts";
import { environment } from "./environment.ts";
import { processWide } from "./process-wide.ts";

/** The key that signs commands, read once. Throws when the file is missing or holds no Ed25519 key. */
export function signer(): Signer {
  return processWide("signer", () => loadSigner(readFileSync(environment().signingKeyFile, "utf8")));
}
