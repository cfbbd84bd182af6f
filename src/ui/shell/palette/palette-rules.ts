import type { SearchHit } from "#src/domain/search/schema.ts";
import { MINER_COMMAND_KINDS } from "#src/protocol/command-kinds.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { incidentHref } from "../../incidents/incidents-address.ts";

/** What can be done with a host right from the palette. */
export type HostVerb = MinerCommandKind | "maintenance";

const VERBS: readonly HostVerb[] = [...MINER_COMMAND_KINDS, "maintenance"];

/** A text as what to do and with which host: `pause rig-7`. Without a verb all of it is what to look for. */
export function readIntent(text: string): { verb: HostVerb | null; rest: string } {
  const [first = "", ...others] = text.trimStart().split(/\s+/);
  const verb = others.length > 0 ? VERBS.find((each) => each === first.toLowerCase()) : undefined;
  return verb ? { verb, rest: others.join(" ").trim() } : { verb: null, rest: text.trim() };
}

/** Whether every word of a text stands somewhere in another; an empty text fits all. */
export function fits(text: string, within: string): boolean {
  const haystack = within.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** Whether something is what the text begins to name. */
export function isCalled(text: string, name: string): boolean {
  return text.length > 1 && name.toLowerCase().startsWith(text.toLowerCase());
}

/** Hits that a longer text than they were found by still fits: the answer to it is on its way. */
export function stillFitting(hits: readonly SearchHit[], text: string): SearchHit[] {
  return hits.filter((hit) => fits(text, hitWords(hit)));
}

function hitWords(hit: SearchHit): string {
  switch (hit.kind) {
    case "host":
      return `${hit.name} ${hit.site}`;
    case "command":
      return hit.hostName;
    case "person":
      return `${hit.name} ${hit.email}`;
    case "site":
      return hit.name;
    default:
      return hit.title;
  }
}

/** Where a hit leads. */
export function hitAddress(hit: SearchHit): string {
  switch (hit.kind) {
    case "host":
      return `/hosts/${hit.id}`;
    case "site":
      return `/hosts?site=${hit.id}`;
    case "command":
      return `/commands/${hit.id}`;
    case "error":
      return `/errors/${hit.id}`;
    case "incident":
      return incidentHref(hit.id);
    case "event":
      return `/errors/event/${hit.eventId}`;
    case "trace":
      return `/traces/${hit.traceId}`;
    case "person":
      return `/people#${hit.id}`;
  }
}

/** Where something is done with a host: its page, with the question already open. */
export function verbAddress(hostId: string, verb: HostVerb): string {
  return verb === "maintenance" ? `/hosts/${hostId}#maintenance` : `/hosts/${hostId}?command=${verb}`;
}
