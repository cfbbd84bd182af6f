import type { NeedyHost } from "#src/domain/fleet/schema.ts";
import type { AttentionKind } from "#src/domain/hosts/attention-schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import type { TermKey } from "../help/terms.ts";
import type { StateShape } from "../hosts/state-words.ts";
import type { StateTone } from "../primitives/tone.ts";

type Words = { one: string; many: string; term: TermKey; tone: StateTone; shape: StateShape };

/** How each reason for which a host needs a person is said, as what follows the number of hosts. */
export const NEED_WORDS: Readonly<Record<AttentionKind, Words>> = {
  down: { one: "miner down", many: "miners down", term: "state.miner_down", tone: "failed", shape: "cross" },
  offline: {
    one: "host offline",
    many: "hosts offline",
    term: "state.host_offline",
    tone: "offline",
    shape: "ring",
  },
  no_pool: {
    one: "host without pool",
    many: "hosts without pool",
    term: "state.no_pool",
    tone: "attention",
    shape: "triangle",
  },
  unmet: {
    one: "host not as asked",
    many: "hosts not as asked",
    term: "desired.unmet",
    tone: "attention",
    shape: "triangle",
  },
  api: {
    one: "miner's API unreachable",
    many: "miners' APIs unreachable",
    term: "state.api_unreachable",
    tone: "attention",
    shape: "plug",
  },
  unknown: {
    one: "host unknown",
    many: "hosts unknown",
    term: "state.unknown",
    tone: "unknown",
    shape: "question",
  },
  hot: {
    one: "host hot",
    many: "hosts hot",
    term: "metric.temperature",
    tone: "attention",
    shape: "triangle",
  },
};

/** The reason by itself, for example "Host without pool". */
export function needName(kind: string): string {
  const words = NEED_WORDS[kind as AttentionKind]?.one ?? kind;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What one click can do about it: a command with the reason that it is issued for. Null when a person must look. */
export function remedyFor(
  kind: AttentionKind,
  host: Pick<NeedyHost, "desired" | "state" | "cpuTemperatureC">,
): { command: MinerCommandKind; reason: string } | null {
  if (kind === "down") return { command: "start", reason: "Miner down, as the overview showed" };
  if (kind === "hot") {
    return {
      command: "pause",
      reason: `CPU at ${Math.round(host.cpuTemperatureC ?? 0)} °C, as the overview showed`,
    };
  }
  if (kind !== "unmet" || host.desired === null) return null;
  const reason = "Not as asked, as the overview showed";
  if (host.desired === "mining") return { command: host.state === "paused" ? "resume" : "start", reason };
  return { command: host.desired === "paused" ? "pause" : "stop", reason };
}

/** Why this host is on the list, in words. */
export function needReason(kind: AttentionKind, host: NeedyHost): string {
  if (kind === "hot") return `CPU at ${Math.round(host.cpuTemperatureC ?? 0)} °C`;
  if (kind === "unmet") return `asked: ${host.desired}; ${host.reason}`;
  return host.reason;
}
