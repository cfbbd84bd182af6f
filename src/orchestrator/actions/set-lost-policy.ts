import { lostPolicySchema } from "#src/protocol/states.ts";
import type { Action } from "./action.ts";

/** The journal takes the policy over in the very record that says succeeded, so there is nothing else to do. */
export const setLostPolicy: Action = {
  mayBeThereAlready: true,
  refuse: () => null,
  act: async () => null,
  proof(_before, _now, tools) {
    const policy = lostPolicySchema.parse(tools.args);
    return policy.policy === "keep_mining"
      ? "in the journal: keep mining while the control plane is gone"
      : `in the journal: stop the miner after ${policy.hours} h without the control plane`;
  },
  missing: () => "the journal did not take the policy",
};
