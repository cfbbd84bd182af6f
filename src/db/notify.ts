import type { ClientBase, Pool } from "pg";
import { type Channel, type ChannelPayload, NOTIFY_CHUNK } from "./channels.ts";
import type { Db } from "./client.ts";

/** Sends a notification, on commit when `db` is a transaction. The payload must fit one: see `chunk`. */
export async function notify<C extends Channel>(
  db: Db,
  channel: C,
  payload: ChannelPayload<C>,
): Promise<void> {
  await db.$executeRaw`select pg_notify(${channel}, ${JSON.stringify(payload)})`;
}

/** One notification, as `notifyAll` takes it. */
export type Notification = { [C in Channel]: { channel: C; payload: ChannelPayload<C> } }[Channel];

/** Sends several in one round trip. */
export async function notifyAll(db: Db, notifications: readonly Notification[]): Promise<void> {
  if (notifications.length === 0) return;
  const channels = notifications.map(({ channel }) => channel);
  const payloads = notifications.map(({ payload }) => JSON.stringify(payload));
  await db.$executeRaw`
    select pg_notify(channel, payload) from unnest(${channels}::text[], ${payloads}::text[]) as n (channel, payload)`;
}

/** Like `notify`, for a process that speaks SQL without Prisma. */
export async function notifyPg<C extends Channel>(
  client: ClientBase | Pool,
  channel: C,
  payload: ChannelPayload<C>,
): Promise<void> {
  await client.query("select pg_notify($1, $2)", [channel, JSON.stringify(payload)]);
}

/** Cuts a list into pieces that fit one notification each. Commands, two ids apiece, take `size` 75. */
export function chunk<T>(items: readonly T[], size = NOTIFY_CHUNK): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
