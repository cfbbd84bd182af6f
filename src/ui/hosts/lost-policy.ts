import { type LostPolicy, lostPolicySchema } from "#src/protocol/states.ts";

/** A policy as a person says it. */
export function lostPolicyWords(policy: LostPolicy): string {
  if (policy.policy === "keep_mining") return "keep mining";
  return `stop mining after ${policy.hours} h without the control plane`;
}

/** The policy that the host says is in force; null when it did not say or said something unknown. */
export function reportedLostPolicy(said: unknown): LostPolicy | null {
  return lostPolicySchema.safeParse(said).data ?? null;
}
