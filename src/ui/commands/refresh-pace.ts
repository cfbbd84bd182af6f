import type { CommandDto } from "#src/domain/commands/schema.ts";

/** Parts of a trace and samples come in one by one, some seconds after what they tell of. */
const ARRIVE_EVERY_S = 5;
/** Samples are shown until two minutes after the end, and a little later all of them are there. */
const ALL_THERE_MS = 3 * 60_000;

/** How often the page of a command looks again by itself, s; null once nothing is to be expected any more. */
export function refreshEveryS({ finishedAt }: Pick<CommandDto, "finishedAt">, now: Date): number | null {
  if (finishedAt === null) return ARRIVE_EVERY_S;
  return now.getTime() - Date.parse(finishedAt) < ALL_THERE_MS ? ARRIVE_EVERY_S : null;
}
