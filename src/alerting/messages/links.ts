import type { FindingLinks } from "#src/domain/alerts/finding-schema.ts";
import { scrubUrl } from "#src/telemetry/scrub/url.ts";
import type { LinkTarget } from "./message.ts";

const ID = /^[0-9a-f-]{16,36}$/i;
const MAX_URL = 1_000;

/** The address of a page; null while nobody said where the product is reached (PUBLIC_URL). */
export function pageUrl(publicUrl: string | null, path: string): string | null {
  return publicUrl === null ? null : `${publicUrl}${path}`;
}

/** The incident's own page first, then where its cause can be looked at. */
export function linksOf(
  incidentId: string,
  links: FindingLinks,
  publicUrl: string | null,
): Partial<Record<LinkTarget, string>> {
  const pages: [LinkTarget, string, string | undefined][] = [
    ["incident", "/incidents/", incidentId],
    ["host", "/hosts/", links.hostId],
    ["error", "/errors/", links.groupId],
    ["event", "/errors/event/", links.eventId],
    ["trace", "/traces/", links.traceId],
    ["command", "/commands/", links.commandId],
  ];
  const own = pages.flatMap(([what, path, id]) => {
    const url = id && ID.test(id) ? pageUrl(publicUrl, `${path}${id}`) : null;
    return url === null ? [] : [[what, url] as const];
  });
  const sentry = sentryUrl(links.sentryUrl);
  return Object.fromEntries([...own, ...(sentry === null ? [] : [["sentry", sentry] as const])]);
}

/** Comes from outside: only an address of the web, without credentials and what a query may carry. */
function sentryUrl(url: string | undefined): string | null {
  if (url === undefined || url.length > MAX_URL || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol) || parsed.username !== "" || parsed.password !== "") return null;
  return scrubUrl(`${parsed.origin}${parsed.pathname}`);
}
