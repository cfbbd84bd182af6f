import type { Judgement, WorkKind } from "#src/domain/releases/schema.ts";
import type { Tone } from "../primitives/tone.ts";

/** What is said of a release against the one before. */
export const JUDGEMENT_WORDS: Readonly<Record<Judgement, { name: string; tone: Tone }>> = {
  worse: { name: "Worse", tone: "failed" },
  no_worse: { name: "No worse", tone: "mining" },
  unsure: { name: "Too little to tell", tone: "neutral" },
};

export const WORK_WORDS: Readonly<Record<WorkKind, string>> = {
  requests: "Requests",
  jobs: "Jobs",
  commands: "Commands",
};

/** The address of a release's page. */
export function releaseHref(name: string): string {
  return `/releases/${encodeURIComponent(name)}`;
}
