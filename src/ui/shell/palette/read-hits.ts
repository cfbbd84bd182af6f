import type { SearchHit } from "#src/domain/search/schema.ts";
import { isRecord } from "#src/telemetry/scrub/record.ts";

const KINDS: Readonly<Record<SearchHit["kind"], true>> = {
  host: true,
  site: true,
  command: true,
  error: true,
  incident: true,
  event: true,
  trace: true,
  person: true,
};

/** The hits that `/api/search` answers with; null for a refusal, or an answer of another release. */
export function readHits(body: unknown): SearchHit[] | null {
  if (!isRecord(body) || !Array.isArray(body.hits)) return null;
  return body.hits.every(isHit) ? body.hits : null;
}

function isHit(hit: unknown): hit is SearchHit {
  return isRecord(hit) && typeof hit.kind === "string" && Object.hasOwn(KINDS, hit.kind);
}
