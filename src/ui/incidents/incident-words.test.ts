import { expect, it } from "vitest";
import { INCIDENT_EVENT_KINDS, type IncidentEventItem } from "#src/domain/incidents/schema.ts";
import { eventWords } from "./incident-words.ts";

const event = (given: Partial<IncidentEventItem>): IncidentEventItem => ({
  id: "1",
  at: "2026-11-22T10:00:00Z",
  kind: "opened",
  actorName: "",
  detail: {},
  ...given,
});

it.each(INCIDENT_EVENT_KINDS)("says %s, by the product and by a person", (kind) => {
  for (const actorName of ["", "Mira"]) {
    expect(eventWords(event({ kind, actorName })).title).toMatch(/^[A-Z].*[^.]$/);
  }
});

it.each<[Partial<IncidentEventItem>, string]>([
  [{ kind: "acknowledged", actorName: "Mira" }, "Mira acknowledged it"],
  [{ kind: "resolved" }, "Ended by itself"],
  [{ kind: "resolved", actorName: "Mira" }, "Mira resolved it"],
  [{ kind: "grew", detail: { count: 34 } }, "Grew to 34 places"],
  [{ kind: "not_told", detail: { channel: "Night shift" } }, "Could not tell Night shift"],
])("says %j", (given, title) => {
  expect(eventWords(event(given)).title).toBe(title);
});
