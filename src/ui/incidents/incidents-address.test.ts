import fc from "fast-check";
import { expect, it } from "vitest";
import { SEVERITIES } from "#src/domain/alerts/severity-schema.ts";
import { INCIDENT_STATES } from "#src/domain/incidents/schema.ts";
import { type IncidentsAddress, incidentsHref, isNarrowed } from "./incidents-address.ts";
import { readIncidentsAddress } from "./read-incidents-address.ts";

const queryOf = (href: string) => Object.fromEntries(new URL(href, "http://zen").searchParams);

it("reads what it writes", () => {
  const address: fc.Arbitrary<IncidentsAddress> = fc.record({
    state: fc.constantFrom("active" as const, ...INCIDENT_STATES),
    severity: fc.constantFrom(null, ...SEVERITIES),
    ruleId: fc.option(fc.uuid()),
    hostId: fc.option(fc.uuid()),
    cursor: fc.option(fc.base64String({ minLength: 1, maxLength: 40 })),
  });
  fc.assert(
    fc.property(address, (given) => {
      expect(readIncidentsAddress(queryOf(incidentsHref(given)))).toEqual(given);
    }),
  );
});

it.each([
  ["/incidents", false],
  ["/incidents?state=resolved", true],
  ["/incidents?severity=high", true],
  ["/incidents?state=none&severity=none&rule=1&host=%27", false],
])("reads %s", (href, narrowed) => {
  expect(isNarrowed(readIncidentsAddress(queryOf(href)))).toBe(narrowed);
});
