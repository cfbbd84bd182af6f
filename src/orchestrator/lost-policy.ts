import type { LostPolicy } from "#src/protocol/states.ts";

const MS_PER_HOUR = 60 * 60 * 1000;

/** What the policy asks for once the control plane has been silent for `lostForMs`. Without a policy: keep mining. */
export function lostPolicyVerdict(policy: LostPolicy | null, lostForMs: number): "keep" | "stop" {
  if (policy === null || policy.policy === "keep_mining") return "keep";
  return lostForMs >= policy.hours * MS_PER_HOUR ? "stop" : "keep";
}
