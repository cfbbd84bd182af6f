import { scrubAttributes } from "./attributes.ts";
import { scrubEvent } from "./event.ts";
import { isRecord } from "./record.ts";
import { scrubReplay } from "./replay.ts";
import { type Limits, scrubValue } from "./value.ts";

/** Profiles are long lists of numbers, stacks and frames, which refer to each other by their places. */
const PROFILE: Limits = { nodes: 200_000, depth: 12, breadth: 100_000 };

/** How each type of envelope item is cleaned. Types that are not named are cleaned as plain data. */
const SCRUBBERS: Readonly<Record<string, (payload: Record<string, unknown>) => unknown>> = {
  event: scrubEvent,
  transaction: scrubEvent,
  feedback: scrubEvent,
  span: scrubContainer,
  log: scrubContainer,
  trace_metric: scrubContainer,
  session: scrubSession,
  sessions: scrubSession,
  profile: (payload) => scrubValue(payload, PROFILE),
  profile_chunk: (payload) => scrubValue(payload, PROFILE),
};

/**
 * The payload of an envelope's item without secrets; cleaning twice changes nothing more. Throws for what cannot be
 * cleaned, such as attachments and compressed recordings: the caller drops that item and counts it.
 */
export function scrubItem(type: string, payload: unknown): unknown {
  if (type === "replay_recording") return scrubReplay(payload);
  if (!isRecord(payload) || ArrayBuffer.isView(payload))
    throw new TypeError(`an item of type ${type} cannot be cleaned`);
  return (SCRUBBERS[type] ?? ((plain) => scrubValue(plain)))(payload);
}

function scrubContainer(container: Record<string, unknown>): unknown {
  const { items, ...rest } = container;
  if (!Array.isArray(items)) throw new TypeError("a container without items cannot be cleaned");
  return { ...(scrubValue(rest) as object), items: items.filter(isRecord).map(scrubEntry) };
}

function scrubEntry(entry: Record<string, unknown>): unknown {
  const { attributes, links, ...rest } = entry;
  const clean = scrubValue(rest) as Record<string, unknown>;
  if (Array.isArray(links)) {
    clean.links = links.filter(isRecord).map(({ attributes: own, ...link }) => ({
      ...(scrubValue(link) as object),
      attributes: scrubAttributes(own),
    }));
  }
  return { ...clean, attributes: scrubAttributes(attributes) };
}

/** `sid` and `did` are an id of the session and of the user; the address is neither asked for nor kept. */
function scrubSession(session: Record<string, unknown>): unknown {
  const { attrs, sid, did, ...rest } = session;
  const { ip_address, ...kept } = isRecord(attrs) ? attrs : {};
  return {
    ...(scrubValue(rest) as object),
    ...(typeof sid === "string" ? { sid } : {}),
    ...(typeof did === "string" && /^[A-Za-z0-9_-]{1,40}$/.test(did) ? { did } : {}),
    attrs: scrubValue(kept),
  };
}
