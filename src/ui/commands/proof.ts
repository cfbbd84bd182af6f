import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { Effect } from "#src/protocol/commands.ts";
import { formatStep } from "../format/duration.ts";
import { COMMAND_DONE } from "./command-words.ts";
import { readingName, showReading } from "./evidence.ts";

/** A hashrate that moved by less than this share of itself only wavers. */
const WAVERS = 0.2;

type Proven = Pick<CommandDto, "kind" | "effect">;

/**
 * The proof of a command in one sentence: `Paused, proven 1.20 s after go: paused no → yes, hashrate 10 s 5.20 kH/s → 0 H/s`.
 * Null without an effect.
 */
export function proofSentence({ kind, effect }: Proven): string | null {
  if (effect === null) return null;
  return `${COMMAND_DONE[kind]}, proven ${formatStep(effect.afterMs)} after go: ${provingWords(effect)}`;
}

/** What changed and proves it; in the host's own words where no single reading does. */
export function provingWords(effect: Effect): string {
  const { before, after } = effect;
  const switched =
    before.paused !== after.paused && [before, after].every((each) => typeof each.paused === "boolean");
  if (!switched) return effect.summary;
  return ["paused", ...(moved(before.hashrate10s, after.hashrate10s) ? ["hashrate10s"] : [])]
    .map(
      (name) => `${readingName(name)} ${showReading(name, before[name])} → ${showReading(name, after[name])}`,
    )
    .join(", ");
}

function moved(before: unknown, after: unknown): boolean {
  if (typeof before !== "number" || typeof after !== "number") return false;
  return Math.abs(after - before) > WAVERS * Math.max(before, after);
}
