"use server";

import {
  incidentIdsSchema,
  noteIncidentInputSchema,
  snoozeIncidentsInputSchema,
} from "#src/domain/incidents/schema.ts";
import {
  acknowledgeIncidents,
  noteIncident,
  resolveIncidents,
  snoozeIncidents,
  wakeIncidents,
} from "#src/domain/incidents/writes.ts";
import { actionWith } from "#src/web/actions.ts";

export const acknowledge = actionWith("incidents.write", incidentIdsSchema, acknowledgeIncidents);
export const snooze = actionWith("incidents.write", snoozeIncidentsInputSchema, snoozeIncidents);
export const wake = actionWith("incidents.write", incidentIdsSchema, wakeIncidents);
export const resolve = actionWith("incidents.write", incidentIdsSchema, resolveIncidents);
export const addNote = actionWith("incidents.write", noteIncidentInputSchema, noteIncident);
