"use server";

import { targetForMaintenance } from "#src/domain/commands/preview-queries.ts";
import { bulkTargetSchema } from "#src/domain/commands/preview-schema.ts";
import { endMaintenanceOfHosts, setMaintenanceOfHosts } from "#src/domain/hosts/bulk-maintenance-writes.ts";
import {
  endMaintenanceOfHostsInputSchema,
  setMaintenanceOfHostsInputSchema,
} from "#src/domain/hosts/maintenance-schema.ts";
import { actionWith } from "#src/web/actions.ts";

/** Whom a maintenance would be for, before it is set. */
export const previewMaintenance = actionWith("maintenance.set", bulkTargetSchema, targetForMaintenance);

export const beginMaintenanceOfHosts = actionWith(
  "maintenance.set",
  setMaintenanceOfHostsInputSchema,
  setMaintenanceOfHosts,
);

export const finishMaintenanceOfHosts = actionWith(
  "maintenance.set",
  endMaintenanceOfHostsInputSchema,
  endMaintenanceOfHosts,
);
