import { commandError } from "../command-error.ts";
import { type Action, rateText } from "./action.ts";
import { ask } from "./ask.ts";

export const pause: Action = {
  mayBeThereAlready: true,
  refuse(now) {
    if (now.running !== false || now.api === "answers") return null;
    return commandError(
      "miner_error",
      false,
      "The miner is not running, so there is nothing to pause. Issue start first",
    );
  },
  act: (_now, tools) => ask(tools.client.pause()),
  proof(before, now) {
    if (now.paused !== true) return null;
    if (before.paused === true) return "already paused, nothing was changed";
    return `paused is true, hashrate 10 s went from ${rateText(before.hashrate10s)} to ${rateText(now.hashrate10s)}`;
  },
  missing: (now) =>
    now.api === "answers" ? "XMRig took the pause but still says paused: false" : `XMRig's API: ${now.api}`,
};
