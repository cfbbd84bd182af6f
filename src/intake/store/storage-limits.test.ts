import { expect, it } from "vitest";
import type { Component } from "#src/telemetry/components.ts";
import { type ErrorRecord, errorRecord } from "../record/error-record.ts";
import { groupHour, withinHours, withinKinds } from "./storage-limits.ts";

const noon = new Date("2026-11-22T12:00:00Z");
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

function events(n: number, about: Partial<ErrorRecord> = {}, component: Component = "web"): ErrorRecord[] {
  const sender = { component, hostId: null, receivedAt: noon };
  return Array.from({ length: n }, (_, index) => ({
    ...errorRecord({ message: "broken" }, sender, `${index}`),
    ...about,
  }));
}
const kinds = (n: number, component: Component) =>
  events(n, {}, component).map((event, index) => ({ ...event, fingerprint: `${component} ${index}` }));
const own = (grouped: ErrorRecord[]) => grouped.filter(({ title }) => title !== "Too many kinds of errors");

it("keeps a hundred events of a group that arrive in one hour, whatever time they state", () => {
  const stated = events(150).map((event, hours) => ({
    ...event,
    fingerprint: "a",
    occurredAt: minutesLater(-60 * hours),
  }));
  const { kept, full } = withinHours(stated, new Map());
  expect([kept.length, full.length]).toEqual([100, 50]);
});

it("counts what was stored before, and each hour and group apart", () => {
  const stored = new Map([[groupHour("a", minutesLater(59)), 99]]);
  const of = (about: Partial<ErrorRecord>) => withinHours(events(2, about), stored).kept.length;
  expect(of({ fingerprint: "a", receivedAt: noon })).toBe(1);
  expect(of({ fingerprint: "a", receivedAt: minutesLater(60) })).toBe(2);
  expect(of({ fingerprint: "b", receivedAt: noon })).toBe(2);
});

it("puts kinds beyond five hundred in an hour into one group, with their messages", () => {
  const grouped = withinKinds(kinds(600, "browser"), { fingerprints: new Set(), newInHour: 100 });
  expect(own(grouped)).toHaveLength(400);
  const beyond = grouped.slice(400);
  expect(new Set(beyond.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  expect(beyond[0]).toMatchObject({ title: "Too many kinds of errors", message: "broken" });
});

it("still makes groups for our own processes then, up to a thousand", () => {
  expect(own(withinKinds(kinds(600, "worker"), { fingerprints: new Set(), newInHour: 500 }))).toHaveLength(
    500,
  );
});

it("adds to groups that there are, however many are new", () => {
  const errors = [...events(3, { fingerprint: "a" }, "browser"), ...kinds(1, "browser")];
  const grouped = withinKinds(errors, { fingerprints: new Set(["a"]), newInHour: 5_000 });
  expect(own(grouped)).toEqual(errors.slice(0, 3));
});
