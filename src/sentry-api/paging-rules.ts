/** The cursor of the next page by Sentry's `Link` header; null on the last page. */
export function nextCursor(link: string | null): string | null {
  for (const part of (link ?? "").split(/,(?=\s*<)/)) {
    if (!/;\s*rel="next"/.test(part) || !/;\s*results="true"/.test(part)) continue;
    return /;\s*cursor="([^"]+)"/.exec(part)?.[1] ?? null;
  }
  return null;
}
