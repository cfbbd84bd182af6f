import { z } from "zod";

/** Why a host needs a person. Each host has the first that is true of it, or none. */
export const ATTENTION_KINDS = ["down", "offline", "no_pool", "unmet", "api", "unknown", "hot"] as const;
export const attentionKindSchema = z.enum(ATTENTION_KINDS);
export type AttentionKind = z.infer<typeof attentionKindSchema>;

/** From here most CPUs begin to slow themselves down, °C. */
export const HOT_CPU_C = 85;
