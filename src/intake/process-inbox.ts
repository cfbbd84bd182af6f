import type pg from "pg";
import { notifyPg } from "#src/db/notify.ts";
import type { InboxRow } from "./inbox.ts";
import { type Onward, type Plan, planOf } from "./plan.ts";
import type { ErrorRecord } from "./record/error-record.ts";
import { storeCounts } from "./store/store-counts.ts";
import { storeErrors } from "./store/store-errors.ts";
import { storeFeedback } from "./store/store-feedback.ts";
import { storeOutbox } from "./store/store-outbox.ts";
import { storeLogs, storeSpans } from "./store/store-traces.ts";
import { transactUntraced } from "./untraced-transaction.ts";

export interface ProcessOptions extends Onward {
  now: Date;
  /** Envelopes of one transaction. */
  limit: number;
}

/** The whole product suffers from them. */
const URGENT_CLASSES: ReadonlySet<string> = new Set(["memory_exhaustion", "database"]);

/** Of one transaction, beyond the first envelope: what parsing them takes in memory is a small multiple of it. */
const BATCH_BYTES = 8 * 1024 * 1024;
const COLUMNS = 'id, received_at as "receivedAt", source, host_id as "hostId", body';

/**
 * Records the oldest envelopes of the inbox and takes them out, all in one transaction; envelopes that another process
 * holds are passed over. One that PostgreSQL refuses is dropped alone and counted. Returns how many are gone.
 */
export async function processInbox(pool: pg.Pool, options: ProcessOptions): Promise<number> {
  try {
    return await recordBatch(pool, options);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return recordOneByOne(pool, options);
  }
}

async function recordBatch(pool: pg.Pool, options: ProcessOptions): Promise<number> {
  return transactUntraced(pool, async (client) =>
    record(client, await takeOldest(client, options.limit), options),
  );
}

/** The way round an envelope that fails its batch. */
async function recordOneByOne(pool: pg.Pool, options: ProcessOptions): Promise<number> {
  const { rows } = await pool.query<{ id: string }>("select id from envelope_inbox order by id limit $1", [
    options.limit,
  ]);
  let gone = 0;
  for (const { id } of rows) {
    try {
      gone += await transactUntraced(pool, async (client) =>
        record(client, await takeOne(client, id), options),
      );
    } catch (error) {
      if (!isRefusal(error)) throw error;
      gone += await dropRefused(pool, id, options.now);
    }
  }
  return gone;
}

async function record(
  client: pg.ClientBase,
  rows: readonly InboxRow[],
  options: ProcessOptions,
): Promise<number> {
  if (rows.length === 0) return 0;
  await store(client, planOf(rows, options), options.now);
  await client.query("delete from envelope_inbox where id = any($1)", [rows.map(({ id }) => id)]);
  return rows.length;
}

async function dropRefused(pool: pg.Pool, id: string, now: Date): Promise<number> {
  return transactUntraced(pool, async (client) => {
    const { rows } = await client.query<{ source: string }>(
      "delete from envelope_inbox where id = $1 returning source",
      [id],
    );
    const refused = {
      kind: "dropped",
      category: "unknown",
      reason: "refused_by_database",
      count: 1,
    } as const;
    await storeCounts(
      client,
      rows.map(({ source }) => ({ ...refused, component: source })),
      now,
    );
    return rows.length;
  });
}

/** SQLSTATE classes of data that will be refused each time: bad values, broken constraints, limits of the program. */
function isRefusal(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^(21|22|23|54)[0-9A-Z]{3}$/.test(code);
}

async function takeOldest(client: pg.ClientBase, limit: number): Promise<InboxRow[]> {
  const { rows } = await client.query<InboxRow>(
    `with sized as (
       select id, sum(octet_length(body)) over (order by id) - octet_length(body) as before
       from (select id, body from envelope_inbox order by id limit $1) oldest
     )
     select ${COLUMNS} from envelope_inbox where id in (select id from sized where before < $2)
     order by id for update skip locked`,
    [limit, BATCH_BYTES],
  );
  return rows;
}

async function takeOne(client: pg.ClientBase, id: string): Promise<InboxRow[]> {
  const text = `select ${COLUMNS} from envelope_inbox where id = $1 for update skip locked`;
  return (await client.query<InboxRow>(text, [id])).rows;
}

/** What cannot wait for the next round of alerts; which rules it breaks is theirs to say. */
function isUrgent({ level, errorClass }: ErrorRecord): boolean {
  return level === "fatal" || (level === "error" && URGENT_CLASSES.has(errorClass));
}

async function store(client: pg.ClientBase, plan: Plan, now: Date): Promise<void> {
  const errors = await storeErrors(client, plan.errors, now);
  await storeSpans(client, plan.spans);
  await storeLogs(client, plan.logs);
  await storeFeedback(client, plan.feedback);
  await storeCounts(client, [...plan.counts, ...errors.counts], now);
  await storeOutbox(
    client,
    plan.outbox.filter(({ eventId }) => eventId === null || !errors.full.has(eventId)),
  );
  const isSeen =
    errors.counts.length > 0 ||
    plan.feedback.length > 0 ||
    plan.spans.some((span) => span.commandId !== null);
  if (isSeen) await notifyPg(client, "page_changed", { topic: "errors" });
  if (plan.errors.some(isUrgent)) await notifyPg(client, "alert", {});
}
