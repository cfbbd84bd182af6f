import fc from "fast-check";
import { SEVERITIES } from "#src/domain/alerts/severity-schema.ts";
import { INCIDENT_STATES } from "#src/domain/incidents/schema.ts";
import type { IncidentFacts } from "./compose.ts";

export const INCIDENT_ID = "0199a5b0-1111-7aaa-8bbb-000000000001";
const HOST_ID = "0199a5b0-2222-7aaa-8bbb-000000000002";
const GROUP_ID = "0199a5b0-3333-7aaa-8bbb-000000000003";
const TRACE_ID = "0123456789abcdef0123456789abcdef";

/** An open incident of a host, or what the test makes of it. */
export function incident(overrides: Partial<IncidentFacts> = {}): IncidentFacts {
  return {
    id: INCIDENT_ID,
    ruleId: "0199a5b0-4444-7aaa-8bbb-000000000004",
    ruleName: "Host too hot",
    ruleKind: "temperature",
    severity: "high",
    place: { kind: "host", id: HOST_ID, name: "rig-07", siteName: "Oslo" },
    title: "rig-07 is too hot",
    summary: "The CPU of rig-07 has been at 93 °C for 2 minutes.",
    state: "open",
    causedAt: "2026-11-23T01:38:05.000Z",
    openedAt: "2026-11-23T01:40:00.000Z",
    activeAt: "2026-11-23T01:40:10.000Z",
    clearSince: null,
    resolvedAt: null,
    resolvedBy: "",
    acknowledgedAt: null,
    acknowledgedBy: "",
    snoozedUntil: null,
    value: 93.4,
    limit: 90,
    unit: "celsius",
    count: 1,
    members: [],
    links: { hostId: HOST_ID, groupId: GROUP_ID, traceId: TRACE_ID },
    tried: ["Restarted the miner twice"],
    flaps: 0,
    mergedInto: null,
    owner: "@mining-ops",
    ...overrides,
  };
}

/** Text of all that breaks formats: markup, controls, halves of characters, other directions, great length. */
const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        ..."<>&\"'|*_~`\r\n\0\u202e\u200b\ud800@#:;=?",
        "<!channel>",
        "<script>alert(1)</script>",
        "\r\nBcc: everybody@example.org",
        "</title><img src=x onerror=alert(1)>",
        "=?utf-8?Q?x?=",
        "https://example.org/a?b=c",
        "👩‍🔧",
        "W".repeat(900),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join("")),
);

const time = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Any incident, with whatever a host, an error or a person may have written into it. */
export const anyIncident: fc.Arbitrary<IncidentFacts> = fc
  .record({
    ruleName: hostileText,
    severity: fc.constantFrom(...SEVERITIES),
    place: fc.record({
      kind: fc.constantFrom("host", "site", "error", "product"),
      id: hostileText,
      name: hostileText,
      siteName: hostileText,
    }),
    title: hostileText,
    summary: hostileText,
    state: fc.constantFrom(...INCIDENT_STATES),
    causedAt: time,
    openedAt: time,
    resolvedAt: fc.option(time),
    resolvedBy: hostileText,
    acknowledgedBy: hostileText,
    value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    limit: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    unit: fc.constantFrom("count", "percent", "ms", "s", "celsius", "hs", ""),
    count: fc.nat(),
    members: fc.array(fc.record({ kind: fc.constant("host"), id: hostileText, name: hostileText }), {
      maxLength: 40,
    }),
    links: fc.record({ hostId: hostileText, sentryUrl: hostileText }),
    tried: fc.array(hostileText, { maxLength: 10 }),
    owner: hostileText,
  })
  .map((some) => incident(some as Partial<IncidentFacts>));
