import { commandError } from "../command-error.ts";
import { type Action, rateText } from "./action.ts";

/** A process younger than this may still have no hashrate, s. */
const YOUNG_S = 120;

export const start: Action = {
  mayBeThereAlready: true,
  refuse(now) {
    if (now.running === false || now.paused !== true) return null;
    return commandError(
      "validation",
      false,
      "The miner runs already and is paused. Issue resume to make it mine",
    );
  },
  act: (_now, tools) => tools.driver.start(),
  proof(before, now) {
    if (now.running !== true || now.api !== "answers" || now.paused === true) return null;
    const hashes = now.hashrate10s !== null && now.hashrate10s > 0;
    const isYoung = now.uptimeS !== null && now.uptimeS < YOUNG_S;
    if (!hashes && !isYoung) return null;
    if (before.running === true && before.instance === now.instance)
      return "already running, nothing was changed";
    return hashes
      ? `the miner runs and computes ${rateText(now.hashrate10s)}`
      : `the miner runs, its API answers, and it is warming up (${now.uptimeS} s)`;
  },
  missing(now) {
    if (now.running !== true) return "the miner's process did not come up; look at its log";
    if (now.api !== "answers") return `the miner's process runs, but XMRig's API: ${now.api}`;
    return "the miner's process runs, but computes no hashes";
  },
};
