import type { CommandDto } from "#src/domain/commands/schema.ts";
import { formatStep } from "../format/duration.ts";
import { provingWords } from "./proof.ts";

/** What became of a command, in a line: why it failed, what proves it, or what it waits for. */
export function outcomeWords({ error, effect, note, status, cancelledBy }: CommandDto): string {
  if (error) return error.message;
  if (effect) return provingWords(effect);
  if (status === "expired") return "the host did not take it in time";
  if (status === "superseded") return "a later command took its place";
  if (status === "cancelled") return cancelledBy ? `withdrawn by ${cancelledBy}` : "withdrawn";
  return note ?? "";
}

/** From being issued to the end; empty while it has not ended. */
export function tookWords({ issuedAt, finishedAt }: Pick<CommandDto, "issuedAt" | "finishedAt">): string {
  return finishedAt === null ? "" : formatStep(Date.parse(finishedAt) - Date.parse(issuedAt));
}
