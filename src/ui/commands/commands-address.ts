import { type CommandFilter, listCommandsInputSchema } from "#src/domain/commands/list-schema.ts";
import { readTimeAddress } from "../time-range/read-time.ts";
import { timeBounds } from "../time-range/time-range.ts";
import { ADDRESS_NAMES, type CommandsAddress } from "./commands-href.ts";

const { time: _, from: __, to: ___, ...NAMES } = ADDRESS_NAMES;

/** Reads the query of an address. A part that makes no sense is left out, so that any old link still shows commands. */
export function readCommandsAddress(query: Readonly<Record<string, unknown>>): CommandsAddress {
  const { shape } = listCommandsInputSchema;
  const given = Object.entries(NAMES).flatMap(([key, name]) => {
    const value = shape[key as keyof typeof NAMES].safeParse(query[name]).data;
    return value ? [[key, value]] : [];
  });
  return { ...Object.fromEntries(given), ...readTimeAddress(query) };
}

/** The filter that an address means, seen from `now`. */
export function commandFilterOf(address: CommandsAddress, now: Date): CommandFilter {
  const { time: _, from: __, to: ___, cursor: ____, ...filter } = address;
  return { ...filter, ...timeBounds(address, now) };
}
