import type { CommandDto } from "#src/domain/commands/schema.ts";
import { formatStep } from "../format/duration.ts";
import { COMMAND_STATUSES } from "./command-words.ts";

/** One step of a command: what happened, when (ISO), and how long after the step before it. */
export type Transition = { name: string; at: string; took: string | null; detail: string };

type Dates = Pick<
  CommandDto,
  | "issuedAt"
  | "sentAt"
  | "deliveredAt"
  | "runningAt"
  | "finishedAt"
  | "status"
  | "actor"
  | "cancelledBy"
  | "effect"
>;

function ending(command: Dates): string {
  if (command.status === "cancelled" && command.cancelledBy) return `by ${command.cancelledBy}`;
  if (command.status === "superseded") return "a newer command took its place";
  if (command.status === "expired") return "the host did not connect in time";
  if (command.status === "succeeded") return "the control plane has the proof of the effect";
  return "the host reported that it did not work, or did not report in time";
}

/** Every transition that a command has made, oldest first, with the time that each took. */
export function commandTransitions(command: Dates): Transition[] {
  const steps: [string, string | null, string][] = [
    ["Issued", command.issuedAt, `by ${command.actor.name}`],
    ["Sent", command.sentAt, "pushed to the host by a gateway"],
    ["Delivered", command.deliveredAt, "the host checked the signature and claimed it"],
    ["Running", command.runningAt, "the host acts and watches for the effect"],
    [COMMAND_STATUSES[command.status].word, command.finishedAt, ending(command)],
  ];
  const made = steps
    .filter((step): step is [string, string, string] => step[1] !== null)
    .sort((one, other) => Date.parse(one[1]) - Date.parse(other[1]));
  return made.map(([name, at, detail], index) => {
    const before = made[index - 1];
    const took = before ? formatStep(Date.parse(at) - Date.parse(before[1])) : null;
    return { name, at, took, detail };
  });
}
