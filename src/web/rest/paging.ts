/** The `Link` header (RFC 8288) to the next page, if there is one. */
export function nextLink(url: URL, nextCursor: string | null): Record<string, string> {
  if (nextCursor === null) return {};
  const query = new URLSearchParams(url.searchParams);
  query.set("cursor", nextCursor);
  return { Link: `<${url.pathname}?${query}>; rel="next"` };
}

export const PAGING =
  'Pages: `nextCursor`, and a `Link` header with `rel="next"`, are there while more follow.';
