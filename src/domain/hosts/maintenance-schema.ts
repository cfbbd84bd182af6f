import { z } from "zod";

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

export const endMaintenanceInputSchema = z.strictObject({ id: z.uuid() });
export type EndMaintenanceInput = z.infer<typeof endMaintenanceInputSchema>;
