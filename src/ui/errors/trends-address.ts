import { TREND_PARTS, type TrendPart, WIDE_SPANS, type WideSpan } from "#src/domain/errors/schema.ts";

/** What the address of the page of trends says. */
export type TrendsAddress = { part: TrendPart; span: WideSpan };

/** Reads the query of an address. A part that makes no sense is left out. */
export function readTrendsAddress(query: Readonly<Record<string, unknown>>): TrendsAddress {
  return {
    part: TREND_PARTS.find((part) => part === query.by) ?? "class",
    span: WIDE_SPANS.find((span) => span === query.span) ?? "24h",
  };
}

/** The address that shows these. */
export function trendsHref({ part, span }: TrendsAddress): string {
  const query = new URLSearchParams();
  if (part !== "class") query.set("by", part);
  if (span !== "24h") query.set("span", span);
  const text = query.toString();
  return text === "" ? "/errors/trends" : `/errors/trends?${text}`;
}
