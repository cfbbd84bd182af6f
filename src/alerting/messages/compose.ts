import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { cleanText, plainText } from "./clean-text.ts";
import { linksOf, pageUrl } from "./links.ts";
import type { DigestMessage, IncidentMessage, TestMessage } from "./message.ts";

const TITLE = 160;
const SENTENCE = 600;
const NAME = 120;
/** More are counted, not named. */
const MAX_MEMBERS = 12;
const MAX_TRIED = 6;
const MAX_ITEMS = 30;

/** An incident with who answers for its rule. */
export type IncidentFacts = IncidentItem & { owner: string };

/** What to say of an incident. `publicUrl` is the product's own address, null when nobody told it. */
export function incidentMessage(
  incident: IncidentFacts,
  about: Pick<IncidentMessage, "id" | "reason">,
  publicUrl: string | null,
): IncidentMessage {
  const { place, members } = incident;
  return {
    kind: "incident",
    id: about.id,
    reason: about.reason,
    incidentId: incident.id,
    severity: incident.severity,
    title: cleanText(incident.title, TITLE),
    summary: cleanText(incident.summary, SENTENCE),
    state: incident.state,
    rule: cleanText(incident.ruleName, NAME),
    owner: plainText(incident.owner, NAME),
    where: {
      kind: place.kind,
      name: cleanText(place.name, NAME),
      site: place.siteName ? cleanText(place.siteName, NAME) : null,
    },
    causedAt: incident.causedAt,
    openedAt: incident.openedAt,
    acknowledgedBy: cleanText(incident.acknowledgedBy, NAME),
    resolvedAt: incident.resolvedAt,
    resolvedBy: cleanText(incident.resolvedBy, NAME),
    measured: measuredOf(incident),
    count: incident.count,
    members: members.slice(0, MAX_MEMBERS).map(({ name }) => cleanText(name, NAME)),
    moreMembers: Math.max(0, Math.max(members.length, countOf(incident)) - MAX_MEMBERS),
    tried: incident.tried.slice(0, MAX_TRIED).map((step) => cleanText(step, SENTENCE)),
    links: linksOf(incident.id, incident.links, publicUrl),
  };
}

/** Several incidents in one message, the worst first. */
export function digestMessage(
  incidents: readonly Pick<IncidentFacts, "id" | "severity" | "title" | "state" | "openedAt">[],
  id: string,
  publicUrl: string | null,
): DigestMessage {
  const items = incidents.slice(0, MAX_ITEMS).map((incident) => ({
    incidentId: incident.id,
    severity: incident.severity,
    title: cleanText(incident.title, TITLE),
    state: incident.state,
    openedAt: incident.openedAt,
    url: pageUrl(publicUrl, `/incidents/${incident.id}`),
  }));
  const page = pageUrl(publicUrl, "/incidents");
  return {
    kind: "digest",
    id,
    items,
    more: incidents.length - items.length,
    links: page === null ? {} : { incident: page },
  };
}

export function testMessage(channel: string, id: string, publicUrl: string | null): TestMessage {
  const page = pageUrl(publicUrl, "/alerts/channels");
  return {
    kind: "test",
    id,
    channel: cleanText(channel, NAME),
    links: page === null ? {} : { channels: page },
  };
}

function measuredOf({ value, limit, unit }: IncidentFacts): IncidentMessage["measured"] {
  return value === null ? null : { value, limit, unit };
}

/** Of a group of places the list of names is bounded, the count is not. */
function countOf({ members, count }: IncidentFacts): number {
  return members.length > 0 ? count : 0;
}
