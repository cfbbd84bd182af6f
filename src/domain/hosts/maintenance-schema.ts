import { z } from "zod";
import type { MaintenanceDto } from "./schema.ts";

const endShape = {
  until: z.iso.datetime({ offset: true }),
  reason: z.string().trim().min(3, "is too short: say in a few words why").max(500),
};

export const setMaintenanceInputSchema = z.discriminatedUnion("scope", [
  z.strictObject({ scope: z.literal("host"), hostId: z.uuid(), ...endShape }),
  z.strictObject({ scope: z.literal("site"), siteId: z.uuid(), ...endShape }),
  z.strictObject({ scope: z.literal("all"), ...endShape }),
]);
export type SetMaintenanceInput = z.infer<typeof setMaintenanceInputSchema>;

/** Each host by itself, so that one of them can come back earlier. */
export const setMaintenanceOfHostsInputSchema = z.strictObject({
  hostIds: z.array(z.uuid()).min(1).max(10_000),
  ...endShape,
});
export type SetMaintenanceOfHostsInput = z.infer<typeof setMaintenanceOfHostsInputSchema>;

export const endMaintenanceOfHostsInputSchema = z.strictObject({
  hostIds: z.array(z.uuid()).min(1).max(10_000),
});
export type EndMaintenanceOfHostsInput = z.infer<typeof endMaintenanceOfHostsInputSchema>;

export const endMaintenanceInputSchema = z.strictObject({ id: z.uuid() });
export type EndMaintenanceInput = z.infer<typeof endMaintenanceInputSchema>;

/** A maintenance of a site or of everything; the name is that of the site. */
export type WideMaintenance = MaintenanceDto & { siteName: string | null };
