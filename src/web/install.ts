import "server-only";
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { enrolmentLine } from "#src/domain/enrolment/rules.ts";
import { DomainError } from "#src/domain/errors.ts";
import { environment } from "./environment.ts";
import { processWide } from "./process-wide.ts";
import { signer } from "./signer.ts";

/** The orchestrator as hosts download it. */
export type Bundle = { bytes: Buffer; sha256: string };

type Cached = { mtimeMs: number; size: number; bundle: Bundle };

/** The bundle on disk, read again only when the file changed. Throws `unavailable` when there is none. */
export async function orchestratorBundle(): Promise<Bundle> {
  const path = environment().orchestratorBundle;
  const cache = processWide<{ last: Cached | null }>("orchestrator-bundle", () => ({ last: null }));
  const file = await stat(path).catch(() => null);
  if (!file) {
    throw new DomainError(
      "unavailable",
      "The orchestrator is not part of this installation: its file is missing. Build the product again, or set ORCHESTRATOR_BUNDLE.",
    );
  }
  if (cache.last?.mtimeMs !== file.mtimeMs || cache.last.size !== file.size) {
    const bytes = await readFile(path);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    cache.last = { mtimeMs: file.mtimeMs, size: file.size, bundle: { bytes, sha256 } };
  }
  return cache.last.bundle;
}

/** The one line that enrols a host with this token. */
export async function enrolmentLineFor(token: string): Promise<string> {
  const { sha256 } = await orchestratorBundle();
  const { publicUrl, gatewayPublicUrl } = environment();
  return enrolmentLine({
    publicUrl,
    gatewayUrl: gatewayPublicUrl,
    sha256,
    controlKey: signer().keyId,
    token,
  });
}
