import { type Action, rateText } from "./action.ts";
import { ask } from "./ask.ts";

export const resume: Action = {
  mayBeThereAlready: true,
  refuse: () => null,
  // A miner that is down lost its pause; to make it mine again is to start it.
  act: (now, tools) => (now.running === false ? tools.driver.start() : ask(tools.client.resume())),
  proof(before, now) {
    if (now.paused !== false || now.hashrate10s === 0) return null;
    if (before.paused === false && before.running !== false) return "already mining, nothing was changed";
    if (now.hashrate10s === null)
      return "paused is false and the miner is warming up: its first 10 s are not full yet";
    return `paused is false, hashrate 10 s went from ${rateText(before.hashrate10s)} to ${rateText(now.hashrate10s)}`;
  },
  missing(now) {
    if (now.api !== "answers") return `XMRig's API: ${now.api}`;
    if (now.paused !== false) return "XMRig took the resume but still says paused: true";
    return now.poolUptimeS === 0
      ? "XMRig is no longer paused, but has no connection to its pool and computes no hashes"
      : "XMRig is no longer paused, but computes no hashes";
  },
};
