import { expect, it } from "vitest";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { incidentLinks } from "./incident-links.ts";

type Given = Pick<IncidentItem, "place" | "ruleKind" | "links">;

it.each<[string, Given, string[]]>([
  [
    "a host",
    { place: { kind: "host", id: "h1", name: "rig-01" }, ruleKind: "temperature", links: { hostId: "h1" } },
    ["rig-01 /hosts/h1"],
  ],
  [
    "a site whose hosts are offline",
    { place: { kind: "site", id: "s1", name: "Oslo" }, ruleKind: "host_offline", links: {} },
    ["Hosts of Oslo /hosts?site=s1&state=host_offline"],
  ],
  [
    "a site for another reason",
    { place: { kind: "site", id: "s1", name: "Oslo" }, ruleKind: "host_state", links: {} },
    ["Hosts of Oslo /hosts?site=s1"],
  ],
  [
    "the fleet",
    { place: { kind: "fleet", id: "all", name: "" }, ruleKind: "host_offline", links: {} },
    ["Hosts /hosts?state=host_offline"],
  ],
  [
    "an error with its event",
    {
      place: { kind: "error", id: "g1", name: "It broke" },
      ruleKind: "new_error",
      links: { groupId: "g1", eventId: "e1", traceId: "t1", hostId: "h1" },
    },
    ["The host /hosts/h1", "The error /errors/g1?event=e1", "The trace /traces/t1"],
  ],
  [
    "a process of ours",
    {
      place: { kind: "process", id: "p1", name: "worker 41 on zen-1" },
      ruleKind: "memory_growth",
      links: {},
    },
    ["Errors of worker /errors?component=worker"],
  ],
  [
    "the queue",
    { place: { kind: "queue", id: "jobs", name: "the job queue" }, ruleKind: "queue_depth", links: {} },
    ["Jobs /jobs"],
  ],
  [
    "commands",
    { place: { kind: "work", id: "commands", name: "commands" }, ruleKind: "command_failures", links: {} },
    ["Commands that failed /commands?status=failed&time=24h"],
  ],
  [
    "an alert of Sentry",
    {
      place: { kind: "product", id: "x", name: "Sentry" },
      ruleKind: "sentry_alert",
      links: { sentryUrl: "https://sentry.example.org/issues/1" },
    },
    ["At Sentry https://sentry.example.org/issues/1"],
  ],
])("leads to what %s is about", (_, incident, expected) => {
  expect(incidentLinks(incident, null).map(({ name, href }) => `${name} ${href}`)).toEqual(expected);
});

it("follows no address that is not one of the web", () => {
  const incident: Given = {
    place: { kind: "product", id: "x", name: "Sentry" },
    ruleKind: "sentry_alert",
    links: { sentryUrl: "javascript:alert(1)" },
  };
  expect(incidentLinks(incident, null)).toEqual([]);
});
