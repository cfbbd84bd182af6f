import { z } from "zod";
import { hostStateSchema } from "#src/protocol/states.ts";
import { attentionKindSchema } from "./attention-schema.ts";

/** Part of a host's name or hostname. */
export const searchSchema = z.string().trim().max(120);

const anyOf = <T extends z.ZodType>(value: T) => z.array(value).min(1).max(50).optional();

/**
 * Which hosts are meant: those that answer to every part that is given, and to any value within a part. It is what
 * "all that match" stands for, so it says nothing about order or pages.
 */
export const hostFilterSchema = z.strictObject({
  search: searchSchema.min(1).optional(),
  states: anyOf(hostStateSchema),
  /** Why a host needs a person. */
  attention: anyOf(attentionKindSchema),
  siteIds: anyOf(z.uuid()),
  tags: anyOf(z.string().min(1).max(40)),
  /** Orchestrator versions without their build: `0.1.0`. */
  versions: anyOf(z.string().max(256)),
  /** Orchestrator versions with their build: `0.1.0+716884a93d12`. */
  releases: anyOf(z.string().max(256)),
  minerVersions: anyOf(z.string().max(256)),
  /** Only hosts that are not as they were last asked to be. */
  unmet: z.literal(true).optional(),
});
export type HostFilter = z.infer<typeof hostFilterSchema>;
