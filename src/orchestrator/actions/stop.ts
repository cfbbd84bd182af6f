import { type Action, rateText } from "./action.ts";

export const stop: Action = {
  mayBeThereAlready: true,
  refuse: () => null,
  act: (_now, tools) => tools.driver.stop(),
  proof(before, now) {
    if (now.running !== false) return null;
    if (before.running === false) return "already stopped, nothing was changed";
    return `the miner's process ended; it had computed ${rateText(before.hashrate10s)}`;
  },
  missing: (now) =>
    now.running === null
      ? "the driver cannot tell whether the miner runs"
      : "the miner's process is still there",
};
