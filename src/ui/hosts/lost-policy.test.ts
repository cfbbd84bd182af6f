import { expect, it } from "vitest";
import { lostPolicyWords, reportedLostPolicy } from "./lost-policy.ts";

it.each([
  [{ policy: "keep_mining" }, "keep mining"],
  [{ policy: "stop_after", hours: 24 }, "stop mining after 24 h without the control plane"],
  [{ policy: "stop_after", hours: 0.01 }, "stop mining after 0.01 h without the control plane"],
])("reads and says what a host reports: %j", (said, words) => {
  const policy = reportedLostPolicy(said);
  expect(policy && lostPolicyWords(policy)).toBe(words);
});

it.each([
  undefined,
  null,
  "keep_mining",
  [],
  {},
  { policy: "stop_at_once" },
  { policy: "stop_after" },
  { policy: "stop_after", hours: "24" },
  { policy: "stop_after", hours: 0 },
  { policy: "stop_after", hours: Number.NaN },
])("knows no policy in %j", (said) => {
  expect(reportedLostPolicy(said)).toBeNull();
});
