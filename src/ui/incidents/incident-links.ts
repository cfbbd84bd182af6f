import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { COMPONENTS } from "#src/telemetry/components.ts";
import { errorHref, errorsHref, eventHref } from "../errors/errors-address.ts";
import { shortRelease } from "../format/release.ts";
import { traceHref } from "../traces/trace-href.ts";

export type IncidentLink = { name: string; href: string; external: boolean };

type Incident = Pick<IncidentItem, "place" | "ruleKind" | "links">;

/** Lists that show what a kind of condition counts. */
const OF_KINDS: Readonly<Partial<Record<ConditionKind, IncidentLink[]>>> = {
  error_count: [{ name: "Open errors", href: "/errors", external: false }],
  error_rate: [{ name: "Open errors", href: "/errors", external: false }],
  slow_p95: [{ name: "What is slow", href: "/traces", external: false }],
  command_failures: [
    { name: "Commands that failed", href: "/commands?status=failed&time=24h", external: false },
  ],
  refused_enrolments: [{ name: "Enrolments", href: "/enrolment", external: false }],
  quota_used: [{ name: "Quota and delivery", href: "/sentry", external: false }],
};

/** Where the cause of an incident can be looked at. `sentryHref` leads to its event at Sentry, if it is there. */
export function incidentLinks(incident: Incident, sentryHref: string | null): IncidentLink[] {
  const { groupId, eventId, traceId, commandId, jobId, release, sentryUrl } = incident.links;
  const here = (name: string, href: string) => ({ name, href, external: false });
  const atSentry = sentryUrl && /^https?:\/\//.test(sentryUrl) ? sentryUrl : sentryHref;
  return [
    ...placeLinks(incident),
    ...(groupId ? [here("The error", errorHref(groupId, eventId))] : []),
    ...(eventId && !groupId ? [here("The event", eventHref(eventId))] : []),
    ...(traceId ? [here("The trace", traceHref(traceId))] : []),
    ...(commandId ? [here("The command", `/commands/${commandId}`)] : []),
    ...(jobId ? [here("Errors of the job", errorsHref({ state: null, filter: { jobId } }))] : []),
    ...(release
      ? [here(`Errors of ${shortRelease(release)}`, errorsHref({ state: null, filter: { release } }))]
      : []),
    ...(atSentry ? [{ name: "At Sentry", href: atSentry, external: true }] : []),
  ];
}

function placeLinks({ place, ruleKind, links }: Incident): IncidentLink[] {
  const here = (name: string, href: string) => [{ name, href, external: false }];
  const state = ruleKind === "host_offline" ? "state=host_offline" : "";
  const hostId = links.hostId ?? (place.kind === "host" ? place.id : null);
  if (hostId) return here(place.kind === "host" ? place.name : "The host", `/hosts/${hostId}`);
  switch (place.kind) {
    case "site":
      return here(
        `Hosts of ${place.name}`,
        `/hosts?${[`site=${place.id}`, state].filter(Boolean).join("&")}`,
      );
    case "fleet":
      return here("Hosts", state ? `/hosts?${state}` : "/hosts");
    case "channel":
      return here(place.name, `/alerts/channels/${place.id}`);
    case "queue":
      return place.id === "outbox" ? here("What waits for Sentry", "/sentry") : here("Jobs", "/jobs");
    case "process": {
      const component = COMPONENTS.find((each) => place.name.startsWith(each));
      return component ? here(`Errors of ${component}`, errorsHref({ filter: { component } })) : [];
    }
    case "work":
    case "product":
      return OF_KINDS[ruleKind] ?? [];
    default:
      return [];
  }
}
