import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import type { StateShape } from "../hosts/state-words.ts";
import type { StateTone } from "../primitives/tone.ts";

/** How each severity is said and drawn, the worst first. */
export const SEVERITY_WORDS: Readonly<
  Record<Severity, { word: string; tone: StateTone; shape: StateShape }>
> = {
  critical: { word: "Critical", tone: "failed", shape: "cross" },
  high: { word: "High", tone: "attention", shape: "triangle" },
  medium: { word: "Medium", tone: "warming", shape: "half" },
  low: { word: "Low", tone: "offline", shape: "ring" },
};

/** The severities, the worst first. */
export const SEVERITIES_BY_WEIGHT = Object.keys(SEVERITY_WORDS) as Severity[];
