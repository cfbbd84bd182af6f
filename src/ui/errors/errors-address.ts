import type { ErrorFilter, ErrorSort, TrendSpan } from "#src/domain/errors/schema.ts";
import type { ErrorState } from "#src/domain/errors/state-schema.ts";

/** What the address of the errors page says. Without a state it shows the open ones. */
export type ErrorsAddress = {
  /** Null shows every state. */
  state: ErrorState | null;
  filter: Omit<ErrorFilter, "state">;
  sort: ErrorSort;
  trend: TrendSpan;
  cursor: string | undefined;
};

/** Names in the address and the fields that they stand for. */
export const ERROR_FIELDS = {
  search: "search",
  class: "errorClass",
  component: "component",
  host: "hostId",
  command: "commandId",
  job: "jobId",
  release: "release",
} as const satisfies Record<string, keyof ErrorFilter>;

/** A filter under the names that it has in an address. */
export function filterFields(filter: ErrorsAddress["filter"]): Record<string, string> {
  const given = Object.entries(ERROR_FIELDS).flatMap(([name, field]) => {
    const value = filter[field];
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The address that shows these errors. */
export function errorsHref(address: Partial<ErrorsAddress>): string {
  const { state, filter = {}, sort, trend, cursor } = address;
  const query = new URLSearchParams(filterFields(filter));
  if (state === null) query.set("state", "any");
  else if (state && state !== "open") query.set("state", state);
  if (sort && sort !== "last_seen") query.set("sort", sort);
  if (trend && trend !== "24h") query.set("trend", trend);
  if (cursor) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/errors" : `/errors?${text}`;
}

/** Whether it shows less than all open errors. */
export function isNarrowed({ filter, state }: ErrorsAddress): boolean {
  return Object.keys(filter).length > 0 || (state !== "open" && state !== null);
}

/** The address of one event, or of the newest event of an error. */
export function errorHref(groupId: string, eventId?: string | null): string {
  return eventId ? `/errors/${groupId}?event=${eventId}` : `/errors/${groupId}`;
}

/** The address of an event of which only the id is known. */
export function eventHref(eventId: string): string {
  return `/errors/event/${eventId}`;
}
