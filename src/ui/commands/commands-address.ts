import { type ListCommandsInput, listCommandsInputSchema } from "#src/domain/commands/schema.ts";

/** What the address of the commands page says. */
export type CommandsAddress = Omit<ListCommandsInput, "limit">;

const { shape } = listCommandsInputSchema;

/** Reads the query of an address. A part that makes no sense is left out, so that any old link still shows commands. */
export function readCommandsAddress(query: Readonly<Record<string, unknown>>): CommandsAddress {
  const hostId = shape.hostId.safeParse(query.host).data;
  const status = shape.status.safeParse(query.status).data;
  const cursor = shape.cursor.safeParse(query.cursor).data;
  return { ...(hostId ? { hostId } : {}), ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) };
}

/** The address that shows these commands. */
export function commandsHref({ hostId, status, cursor }: CommandsAddress): string {
  const query = new URLSearchParams();
  if (hostId) query.set("host", hostId);
  if (status) query.set("status", status);
  if (cursor) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/commands" : `/commands?${text}`;
}
