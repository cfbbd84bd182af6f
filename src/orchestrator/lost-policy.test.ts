import { expect, it } from "vitest";
import { lostPolicyVerdict } from "./lost-policy.ts";

it("stops the miner when the hours of the policy are over, and not a moment before", () => {
  const policy = { policy: "stop_after", hours: 2 } as const;
  expect(lostPolicyVerdict(policy, 7_199_999)).toBe("keep");
  expect(lostPolicyVerdict(policy, 7_200_000)).toBe("stop");
});

it("keeps mining for ever without a policy, or with one that says so", () => {
  expect(lostPolicyVerdict(null, 10 ** 12)).toBe("keep");
  expect(lostPolicyVerdict({ policy: "keep_mining" }, 10 ** 12)).toBe("keep");
});
