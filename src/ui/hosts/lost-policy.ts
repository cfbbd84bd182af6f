import type { LostPolicy } from "#src/protocol/states.ts";
import { isRecord } from "#src/telemetry/scrub/record.ts";

/** A policy as a person says it. */
export function lostPolicyWords(policy: LostPolicy): string {
  if (policy.policy === "keep_mining") return "keep mining";
  return `stop mining after ${policy.hours} h without the control plane`;
}

/** The policy that the host says is in force; null when it did not say or said something unknown. */
export function reportedLostPolicy(said: unknown): LostPolicy | null {
  if (!isRecord(said)) return null;
  if (said.policy === "keep_mining") return { policy: "keep_mining" };
  if (said.policy !== "stop_after" || typeof said.hours !== "number" || !(said.hours > 0)) return null;
  return { policy: "stop_after", hours: said.hours };
}
