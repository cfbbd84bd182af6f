import { commandError } from "../command-error.ts";
import type { Action } from "./action.ts";

export const restart: Action = {
  mayBeThereAlready: false,
  refuse(now, tools) {
    if (tools.desired !== "stopped" || now.running !== false) return null;
    return commandError(
      "validation",
      false,
      "The miner was stopped on request, and restart does not undo that. Issue start",
    );
  },
  act: (_now, tools) => tools.driver.restart(),
  async followUp(now, tools) {
    // XMRig forgets a pause with its process; whoever paused it did not ask for that.
    if (tools.desired === "paused" && now.paused === false) await tools.client.pause();
  },
  proof(before, now, tools) {
    if (now.running !== true || now.instance === null || now.instance === before.instance) return null;
    if (now.api !== "answers") return null;
    if (tools.desired !== "paused") return "a new process of the miner runs and its API answers";
    return now.paused === true ? "a new process of the miner runs, paused again as it was" : null;
  },
  missing(now) {
    if (now.running !== true) return "the miner's process did not come up again; look at its log";
    if (now.api !== "answers") return `the miner's process runs, but XMRig's API: ${now.api}`;
    return "the miner's process is still the old one, or is not paused again yet";
  },
};
