import type { HostHistory } from "#src/domain/health/history-schema.ts";
import type { PickedSeries } from "#src/domain/health/schema.ts";
import { isRecord } from "#src/telemetry/scrub/record.ts";

// Routes of our own answer in the domain's shapes. What is checked is what another release could have changed.

const RESOLUTIONS: ReadonlySet<unknown> = new Set(["raw", "1m", "1h"] satisfies PickedSeries["resolution"][]);
const MARKS: ReadonlySet<unknown> = new Set([
  "command",
  "release",
  "error",
] satisfies HostHistory["marks"][number]["kind"][]);

/** Readings of a host over time, as `/api/hosts/{id}/series` answers; null for anything else. */
export function readSeries(body: unknown): PickedSeries | null {
  return isSeries(body) ? body : null;
}

function isSeries(body: unknown): body is PickedSeries {
  if (!isRecord(body) || !RESOLUTIONS.has(body.resolution) || typeof body.stepS !== "number") return false;
  return Array.isArray(body.points) && body.points.every((point) => typeof point?.t === "number");
}

/** What a host went through, as `/api/hosts/{id}/history` answers; null for anything else. */
export function readHistory(body: unknown): HostHistory | null {
  return isHistory(body) ? body : null;
}

function isHistory(body: unknown): body is HostHistory {
  if (!isRecord(body) || typeof body.cut !== "boolean") return false;
  const { spans, marks } = body;
  return (
    Array.isArray(spans) &&
    spans.every((span) => typeof span?.from === "number" && typeof span.to === "number") &&
    Array.isArray(marks) &&
    marks.every((mark) => MARKS.has(mark?.kind) && typeof mark.at === "number")
  );
}

/** What a route says when it refuses; null for an answer that is no problem document. */
export function readProblem(body: unknown): { detail: string; errorId: string | null } | null {
  if (!isRecord(body) || typeof body.detail !== "string") return null;
  return { detail: body.detail, errorId: typeof body.errorId === "string" ? body.errorId : null };
}
