import type { DesiredState, HostState } from "#src/protocol/states.ts";
import type { StateTone } from "../primitives/tone.ts";

/** A shape per state, so that nobody needs the colour. */
export type StateShape =
  | "disc"
  | "half"
  | "bars"
  | "triangle"
  | "plug"
  | "cross"
  | "ring"
  | "wrench"
  | "question";

type Words = { word: string; tone: StateTone; shape: StateShape; attention: boolean };

/** How each state of a host is said and drawn, in the order of attention: what needs a person comes first. */
export const HOST_STATES: Readonly<Record<HostState, Words>> = {
  miner_down: { word: "Miner down", tone: "failed", shape: "cross", attention: true },
  host_offline: { word: "Host offline", tone: "offline", shape: "ring", attention: true },
  no_pool: { word: "No pool", tone: "attention", shape: "triangle", attention: true },
  api_unreachable: { word: "API unreachable", tone: "attention", shape: "plug", attention: true },
  unknown: { word: "Unknown", tone: "unknown", shape: "question", attention: true },
  warming_up: { word: "Warming up", tone: "warming", shape: "half", attention: false },
  paused: { word: "Paused", tone: "paused", shape: "bars", attention: false },
  in_maintenance: { word: "In maintenance", tone: "maintenance", shape: "wrench", attention: false },
  mining: { word: "Mining", tone: "mining", shape: "disc", attention: false },
};

/** All states, first what needs a person, last what is normal. */
export const STATES_BY_ATTENTION = Object.keys(HOST_STATES) as HostState[];

/** Whether something is the name of a state that this version knows. */
export function isHostState(name: unknown): name is HostState {
  return typeof name === "string" && Object.hasOwn(HOST_STATES, name);
}

/** The states that need a person. */
export const ATTENTION_STATES = STATES_BY_ATTENTION.filter((state) => HOST_STATES[state].attention);

/** What was asked of a host, as a word that follows "asked:". */
export const DESIRED_WORDS: Readonly<Record<DesiredState, string>> = {
  mining: "mining",
  paused: "paused",
  stopped: "stopped",
};
