import type { StateTone } from "../primitives/tone.ts";

/** The ground of a piece of time in a state. */
export const STATE_GROUND: Readonly<Record<StateTone, string>> = {
  mining: "bg-state-mining/70",
  warming: "bg-state-warming/70",
  paused: "bg-state-paused/70",
  attention: "bg-state-attention/80",
  failed: "bg-state-failed/80",
  offline: "bg-state-offline/55",
  maintenance: "bg-state-maintenance/70",
  unknown: "bg-state-unknown/55",
};
