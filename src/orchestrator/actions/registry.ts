import type { CommandKind } from "#src/protocol/commands.ts";
import type { Action } from "./action.ts";
import { pause } from "./pause.ts";
import { restart } from "./restart.ts";
import { resume } from "./resume.ts";
import { setLostPolicy } from "./set-lost-policy.ts";
import { start } from "./start.ts";
import { stop } from "./stop.ts";

/** Everything this host can be told to do. What is not here cannot be done. */
export const ACTIONS: Readonly<Record<CommandKind, Action>> = {
  start,
  stop,
  restart,
  pause,
  resume,
  set_lost_policy: setLostPolicy,
};
