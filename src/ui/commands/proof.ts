import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { Effect } from "#src/protocol/commands.ts";
import { formatStep } from "../format/duration.ts";
import { COMMAND_DONE } from "./command-words.ts";
import { showReading } from "./evidence.ts";

/** A hashrate that moved by less than this share of itself only wavers. */
const WAVERS = 0.2;

type Reading = Effect["before"][string] | undefined;
type Proven = Pick<CommandDto, "kind" | "effect">;

/**
 * The proof of a command in one sentence: `Paused, proven 1.20 s after go: XMRig says paused, hashrate 5.20 kH/s → 0 H/s`.
 * Null without an effect.
 */
export function proofSentence({ kind, effect }: Proven): string | null {
  if (effect === null) return null;
  return `${COMMAND_DONE[kind]}, proven ${formatStep(effect.afterMs)} after go: ${provingWords(effect)}`;
}

/** What proves it, in a few words; the host's own where no single reading does. */
export function provingWords(effect: Effect): string {
  const was = effect.before.paused;
  const is = effect.after.paused;
  if (typeof was !== "boolean" || typeof is !== "boolean" || was === is) return effect.summary;
  const [from, to] = [effect.before.hashrate10s, effect.after.hashrate10s];
  const says = is ? "XMRig says paused" : "XMRig mines again";
  if (!moved(from, to)) return says;
  return `${says}, hashrate ${showReading("hashrate10s", from)} → ${showReading("hashrate10s", to)}`;
}

function moved(before: Reading, after: Reading): boolean {
  if (typeof before !== "number" || typeof after !== "number") return false;
  return Math.abs(after - before) > WAVERS * Math.max(before, after);
}
