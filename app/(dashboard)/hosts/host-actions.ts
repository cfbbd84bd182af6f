"use server";

import {
  endMaintenanceInputSchema,
  setMaintenanceInputSchema,
} from "#src/domain/hosts/maintenance-schema.ts";
import { endMaintenance, setMaintenance } from "#src/domain/hosts/maintenance-writes.ts";
import {
  endHostInputSchema,
  moveHostInputSchema,
  renameHostInputSchema,
  setHostTagsInputSchema,
} from "#src/domain/hosts/schema.ts";
import { moveHost, removeHost, renameHost, revokeHost, setHostTags } from "#src/domain/hosts/writes.ts";
import { actionWith } from "#src/web/actions.ts";

export const rename = actionWith("host.edit", renameHostInputSchema, renameHost);
export const retag = actionWith("host.edit", setHostTagsInputSchema, setHostTags);
export const move = actionWith("host.edit", moveHostInputSchema, moveHost);
export const revoke = actionWith("host.revoke", endHostInputSchema, revokeHost);
export const remove = actionWith("host.revoke", endHostInputSchema, removeHost);
export const beginMaintenance = actionWith("maintenance.set", setMaintenanceInputSchema, setMaintenance);
export const finishMaintenance = actionWith("maintenance.set", endMaintenanceInputSchema, endMaintenance);
