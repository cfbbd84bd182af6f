import { type Finding, type Place, placeKey } from "../alerts/finding-schema.ts";
import type { Condition, Incident, Member } from "./decision-schema.ts";

/** More hosts than this of one site, in trouble by the same rule, are one trouble of the site. */
const HOSTS_OF_A_SITE = 3;
/** More sites than this in such trouble are one trouble of the fleet. */
const SITES_OF_THE_FLEET = 2;
/** Members that are named; all are counted. */
const MAX_MEMBERS = 1_000;

const FLEET: Place = { kind: "fleet", id: "fleet", name: "the fleet" };
const siteOf = (siteId: string, name = ""): Place => ({ kind: "site", id: siteId, name });

/**
 * Gathers what one rule found: many hosts of a site into the site, many sites into the fleet. Where an incident of the
 * site or the fleet is active already, hosts belong to it, however few they have become.
 */
export function conditionsOf(
  findings: readonly Finding[],
  active: ReadonlyMap<string, Incident>,
): Condition[] {
  const hosts = findings.filter(({ place }) => place.kind === "host" && place.siteId !== undefined);
  const others = findings.filter(({ place }) => place.kind !== "host" || place.siteId === undefined);
  return [...others.map(alone), ...gathered(hosts, active)];
}

function gathered(hosts: readonly Finding[], active: ReadonlyMap<string, Incident>): Condition[] {
  if (hosts.length === 0) return [];
  if (active.has(placeKey(FLEET))) return [together(FLEET, hosts)];
  const sites = new Map<string, Finding[]>();
  for (const host of hosts) {
    const id = host.place.siteId ?? "";
    const own = sites.get(id);
    if (own) own.push(host);
    else sites.set(id, [host]);
  }
  const isTogether = (id: string, own: readonly Finding[]) =>
    own.length > HOSTS_OF_A_SITE || active.has(placeKey(siteOf(id)));
  const many = [...sites].filter(([id, own]) => isTogether(id, own));
  if (many.length > SITES_OF_THE_FLEET) return [together(FLEET, hosts)];
  return [...sites].flatMap(([id, own]) =>
    isTogether(id, own) ? [together(siteOf(id, own[0]?.place.siteName), own)] : own.map(alone),
  );
}

function alone(finding: Finding): Condition {
  return { ...finding, members: finding.members ?? [] };
}

function together(place: Place, hosts: readonly Finding[]): Condition {
  const byName = hosts.toSorted((a, b) => (a.place.name < b.place.name ? -1 : 1));
  const first = hosts.reduce((earliest, host) => (host.causedAt < earliest.causedAt ? host : earliest));
  const where = place.kind === "site" ? `site ${place.name}` : siteList(hosts);
  const names = byName.slice(0, 3).map((host) => host.place.name);
  const rest = hosts.length > names.length ? ` and ${hosts.length - names.length} more` : "";
  return {
    place,
    causedAt: first.causedAt,
    value: hosts.length,
    limit: null,
    unit: "count",
    count: hosts.length,
    summary: `${hosts.length} hosts of ${where}: ${names.join(", ")}${rest}. First: ${first.summary}`,
    links: {},
    tried: [],
    members: byName.slice(0, MAX_MEMBERS).map((host) => memberOf(host.place)),
  };
}

function siteList(hosts: readonly Finding[]): string {
  const names = [
    ...new Set(hosts.map(({ place }) => place.siteName ?? "").filter((name) => name !== "")),
  ].sort();
  if (names.length === 1) return `site ${names[0]}`;
  return names.length <= 4 ? `the sites ${names.join(", ")}` : `${names.length} sites`;
}

function memberOf({ kind, id, name }: Place): Member {
  return { kind, id, name };
}

/** The keys of the places that may stand for a host's own. */
export function keysAbove(place: Place): string[] {
  if (place.kind === "host") {
    return [...(place.siteId === undefined ? [] : [placeKey(siteOf(place.siteId))]), placeKey(FLEET)];
  }
  return place.kind === "site" ? [placeKey(FLEET)] : [];
}
