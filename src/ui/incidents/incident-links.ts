import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { errorHref, errorsHref, eventHref } from "../errors/errors-address.ts";
import { shortRelease } from "../format/release.ts";
import { traceHref } from "../traces/trace-href.ts";

export type IncidentLink = { name: string; href: string; external: boolean };

type Incident = Pick<IncidentItem, "place" | "ruleKind" | "links">;

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
    case "process":
      return here("State of the telemetry", "/sentry");
    case "work":
      return here("What is slow", "/traces");
    default:
      return [];
  }
}
