import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { HostDetail } from "#src/domain/hosts/schema.ts";
import type { CommandKind } from "#src/protocol/commands.ts";
import type { ReportedState } from "#src/protocol/states.ts";

type Host = Pick<HostDetail, "name" | "status" | "state" | "reported" | "reason">;

/** States in which a command has nothing left to do. */
const THERE_ALREADY: Partial<Record<CommandKind, readonly ReportedState[]>> = {
  pause: ["paused"],
  stop: ["miner_down"],
  start: ["mining", "warming_up"],
  resume: ["mining", "warming_up"],
};

const STATE_WORDS: Partial<Record<ReportedState, string>> = {
  paused: "is paused already",
  miner_down: "has no miner running already",
  mining: "mines already",
  warming_up: "warms up already",
};

/** Why a command cannot be issued to its host again; null when it can. A removed host is null. */
export function reissueRefusal(host: Pick<Host, "name" | "status"> | null): string | null {
  if (host === null) return "The host was removed and takes no commands.";
  if (host.status === "active") return null;
  return `${host.name} was revoked and takes no commands. Enrol it again first.`;
}

/** What is not as it was when the command was issued, each in a sentence, for whoever is about to repeat it. */
export function changedSituation({ kind }: Pick<CommandDto, "kind">, host: Host): string[] {
  const { name, state, reported, reason } = host;
  const changes: string[] = [];
  if (state === "host_offline") {
    changes.push(`${name} is offline. The command waits until it connects, for 15 minutes at most.`);
  }
  if (state === "in_maintenance") changes.push(`${name} is in maintenance: ${reason}.`);
  const there = THERE_ALREADY[kind]?.includes(reported.state);
  const words = STATE_WORDS[reported.state];
  if (there && words && state !== "host_offline") changes.push(`${name} ${words}.`);
  return changes;
}
