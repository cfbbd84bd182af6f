import { z } from "zod";

/** What the orchestrator itself can prove about the miner on its host. */
export const reportedStateSchema = z.enum([
  "mining",
  "warming_up",
  "paused",
  "no_pool",
  "api_unreachable",
  "miner_down",
  "unknown",
]);
export type ReportedState = z.infer<typeof reportedStateSchema>;

/** What operators see: the reported state, or what the control plane knows and the host cannot. */
export const hostStateSchema = z.enum([...reportedStateSchema.options, "host_offline", "in_maintenance"]);
export type HostState = z.infer<typeof hostStateSchema>;

/** What the operator last asked for. `null` elsewhere means: nothing was ever asked. */
export const desiredStateSchema = z.enum(["mining", "paused", "stopped"]);
export type DesiredState = z.infer<typeof desiredStateSchema>;

export const lostPolicySchema = z.discriminatedUnion("policy", [
  z.strictObject({ policy: z.literal("keep_mining") }),
  z.strictObject({
    policy: z.literal("stop_after"),
    /** Hours without a control plane after which the miner is stopped. */
    hours: z.number().min(0.01).max(8760),
  }),
]);
/** What a host does while the control plane is gone. */
export type LostPolicy = z.infer<typeof lostPolicySchema>;
