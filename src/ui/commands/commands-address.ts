import { type CommandFilter, listCommandsInputSchema } from "#src/domain/commands/list-schema.ts";
import { readTimeAddress, type TimeAddress, timeBounds } from "../time-range/time-range.ts";

/** What the address of the commands page says. */
export type CommandsAddress = Omit<CommandFilter, "from" | "to"> & TimeAddress & { cursor?: string };

/** Names in the address, by what they narrow. */
const NAMES = {
  hostId: "host",
  host: "search",
  siteId: "site",
  status: "status",
  kind: "kind",
  actor: "who",
  traceId: "trace",
  batchOf: "batch",
  cursor: "cursor",
} as const;

const { shape } = listCommandsInputSchema;

/** Reads the query of an address. A part that makes no sense is left out, so that any old link still shows commands. */
export function readCommandsAddress(query: Readonly<Record<string, unknown>>): CommandsAddress {
  const given = Object.entries(NAMES).flatMap(([key, name]) => {
    const value = shape[key as keyof typeof NAMES].safeParse(query[name]).data;
    return value ? [[key, value]] : [];
  });
  return { ...Object.fromEntries(given), ...readTimeAddress(query) };
}

/** The address that shows these commands. */
export function commandsHref(address: CommandsAddress): string {
  const query = new URLSearchParams();
  for (const [key, name] of Object.entries(NAMES)) {
    const value = address[key as keyof typeof NAMES];
    if (value) query.set(name, value);
  }
  for (const name of ["time", "from", "to"] as const) {
    const value = address[name];
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "/commands" : `/commands?${text}`;
}

/** The filter that an address means, seen from `now`. */
export function commandFilterOf(address: CommandsAddress, now: Date): CommandFilter {
  const { time: _, from: __, to: ___, cursor: ____, ...filter } = address;
  return { ...filter, ...timeBounds(address, now) };
}
