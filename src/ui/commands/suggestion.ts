import type { HostDetail } from "#src/domain/hosts/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import type { DesiredState } from "#src/protocol/states.ts";

const REISSUE: Readonly<Record<DesiredState, MinerCommandKind>> = {
  mining: "resume",
  paused: "pause",
  stopped: "stop",
};

type Standing = { desired: DesiredState | null; reported: Pick<HostDetail["reported"], "state"> };

/** The command that an operator most likely wants next. */
export function suggestedCommand({ desired, reported }: Standing): MinerCommandKind {
  if (reported.state === "paused") return "resume";
  if (reported.state === "miner_down" || desired === "stopped") return "start";
  return "pause";
}

/** The command that asks again for what was asked and is not so; null when nothing was asked. */
export function reissueCommand({ desired, reported }: Standing): MinerCommandKind | null {
  if (desired === null) return null;
  // A miner that is down cannot resume: it has to be started.
  if (desired === "mining" && reported.state === "miner_down") return "start";
  return REISSUE[desired];
}
