import {
  type ListSlowInput,
  listSlowInputSchema,
  type SlowKind,
} from "#src/domain/telemetry/trace-schema.ts";

/** What the address of the traces page says. */
export type SlowAddress = ListSlowInput;

export const SLOW_KIND_WORDS: Readonly<Record<SlowKind, string>> = {
  pages: "Pages and requests",
  commands: "Commands",
  jobs: "Jobs",
  queries: "Database queries",
  requests: "Outgoing requests",
};

export const SLOW_HOURS = [
  { hours: 1, name: "1 hour" },
  { hours: 24, name: "24 hours" },
  { hours: 168, name: "7 days" },
] as const;

/** Reads the query of an address. A part that makes no sense is left out. */
export function readSlowAddress(query: Readonly<Record<string, unknown>>): SlowAddress {
  const { shape } = listSlowInputSchema;
  return {
    kind: shape.kind.safeParse(query.kind).data ?? "pages",
    hours: shape.hours.safeParse(Number(query.hours)).data ?? 24,
  };
}

/** The address that shows these. */
export function slowHref({ kind, hours }: SlowAddress): string {
  const query = new URLSearchParams();
  if (kind !== "pages") query.set("kind", kind);
  if (hours !== 24) query.set("hours", String(hours));
  const text = query.toString();
  return text === "" ? "/traces" : `/traces?${text}`;
}
