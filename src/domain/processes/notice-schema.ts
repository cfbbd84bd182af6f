import { z } from "zod";

const time = z.iso.datetime();

/** Something that concerns the whole fleet and that a person should know on every page. */
export const fleetNoticeSchema = z.discriminatedUnion("kind", [
  /** No process of this kind is at work; `since` is its last sign, or null when that is more than 2 minutes ago. */
  z.object({ kind: z.literal("gateway_silent"), since: time.nullable() }),
  z.object({ kind: z.literal("worker_silent"), since: time.nullable() }),
  /** Many hosts went silent within the last 10 minutes. */
  z.object({ kind: z.literal("hosts_lost"), hosts: z.int(), of: z.int() }),
  z.object({ kind: z.literal("fleet_maintenance"), until: time, reason: z.string(), actorName: z.string() }),
]);
export type FleetNotice = z.infer<typeof fleetNoticeSchema>;

export const fleetNoticesSchema = z.object({ notices: z.array(fleetNoticeSchema) });
