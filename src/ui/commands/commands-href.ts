import type { CommandFilter } from "#src/domain/commands/list-schema.ts";
import type { TimeAddress } from "../time-range/time-range.ts";

/** What the address of the commands page says. */
export type CommandsAddress = Omit<CommandFilter, "from" | "to"> & TimeAddress & { cursor?: string };

/** Names in the address, by what they narrow. */
export const ADDRESS_NAMES = {
  hostId: "host",
  host: "search",
  siteId: "site",
  status: "status",
  kind: "kind",
  actor: "who",
  traceId: "trace",
  batchOf: "batch",
  time: "time",
  from: "from",
  to: "to",
  cursor: "cursor",
} as const satisfies Record<keyof CommandsAddress, string>;

/** The address that shows these commands. */
export function commandsHref(address: CommandsAddress): string {
  const query = new URLSearchParams();
  for (const [key, name] of Object.entries(ADDRESS_NAMES)) {
    const value = address[key as keyof CommandsAddress];
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "/commands" : `/commands?${text}`;
}
