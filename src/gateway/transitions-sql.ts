import { chunk, notifyPg } from "#src/db/notify.ts";
import type { ErrorClass, Outcome } from "#src/protocol/commands.ts";
import type { TracedCommand } from "./command-spans.ts";
import type { Client } from "./database.ts";
import { notifyHostsChanged } from "./host-events.ts";
import { jsonForDatabase, textForDatabase } from "./json.ts";
import { textArray, timestampArray, uuidArray } from "./pg-arrays.ts";

/** Names one command of the host that speaks: a host can only ever touch its own. */
export interface CommandName {
  hostId: string;
  commandId: string;
}

/** Commands that a statement moved, by id. */
export type Moved = ReadonlyMap<string, TracedCommand>;

/** What the ledger says of a command that a guarded update left alone. */
export interface LedgerRow {
  status: string;
  errorMessage: string | null;
}

const names = (items: readonly CommandName[]) => [
  uuidArray(items.map((item) => item.hostId)),
  uuidArray(items.map((item) => item.commandId)),
];

const MOVED = `returning c.id, c.host_id as "hostId", c.trace_id as "traceId", c.span_id as "spanId"`;

const CLAIM = `update command c
  set status = 'delivered', delivered_at = now(), sent_at = coalesce(i.sent_at, now())
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as i(host_id, id, sent_at)
  where c.host_id = i.host_id and c.id = i.id and c.status = 'pending' and c.expires_at > now()
  ${MOVED}`;

/** Moves pending commands to delivered. Returns those that moved. */
export function claim(
  client: Client,
  items: readonly (CommandName & { sentAt: number | null })[],
): Promise<Moved> {
  return movedBy(client, "claim", CLAIM, [...names(items), timestampArray(items.map((item) => item.sentAt))]);
}

const RUN = `update command c set status = 'running', running_at = now()
  from unnest($1::uuid[], $2::uuid[]) as i(host_id, id)
  where c.host_id = i.host_id and c.id = i.id and c.status = 'delivered'
  ${MOVED}`;

export function markRunning(client: Client, items: readonly CommandName[]): Promise<Moved> {
  return movedBy(client, "run", RUN, names(items));
}

const FINISH = `update command c set status = i.status, finished_at = now(), effect = i.effect::jsonb,
    error_class = i.error_class, error_message = i.error_message, recoverable = i.recoverable::boolean,
    sentry_event_id = i.sentry_event_id
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    as i(host_id, id, status, effect, error_class, error_message, recoverable, sentry_event_id)
  where c.host_id = i.host_id and c.id = i.id and c.status in ('delivered', 'running')
  ${MOVED}`;

/** Ends delivered or running commands as their hosts say. Returns those that moved. */
export function finish(
  client: Client,
  items: readonly (CommandName & { outcome: Outcome })[],
): Promise<Moved> {
  const error = (item: { outcome: Outcome }) =>
    item.outcome.status === "failed" ? item.outcome.error : null;
  return movedBy(client, "finish", FINISH, [
    ...names(items),
    textArray(items.map((item) => item.outcome.status)),
    textArray(items.map(({ outcome }) => (outcome.effect ? jsonForDatabase(outcome.effect) : null))),
    textArray(items.map((item) => error(item)?.class ?? null)),
    textArray(items.map((item) => textOrNull(error(item)?.message))),
    textArray(items.map((item) => textOrNull(error(item)?.recoverable.toString()))),
    textArray(items.map((item) => error(item)?.sentryEventId ?? null)),
  ]);
}

const KEEP_LATE = `update command c set late_outcome = i.outcome::jsonb
  from unnest($1::uuid[], $2::uuid[], $3::text[]) as i(host_id, id, outcome)
  where c.host_id = i.host_id and c.id = i.id and c.late_outcome is null
  ${MOVED}`;

/** Keeps outcomes that came after the control plane had given up, beside what it decided. */
export function keepLate(
  client: Client,
  items: readonly (CommandName & { outcome: Outcome })[],
): Promise<Moved> {
  const outcomes = textArray(items.map((item) => jsonForDatabase(item.outcome)));
  return movedBy(client, "keep-late", KEEP_LATE, [...names(items), outcomes]);
}

const REFUSE = `update command c set status = 'failed', finished_at = now(), error_class = i.error_class,
    error_message = i.message, recoverable = i.recoverable::boolean
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
    as i(host_id, id, error_class, message, recoverable)
  where c.host_id = i.host_id and c.id = i.id and c.status in ('pending', 'delivered')
  ${MOVED}`;

export interface Refusal extends CommandName {
  errorClass: ErrorClass;
  recoverable: boolean;
  message: string;
}

/** Fails commands that their hosts would not even claim. */
export function refuse(client: Client, items: readonly Refusal[]): Promise<Moved> {
  return movedBy(client, "refuse", REFUSE, [
    ...names(items),
    textArray(items.map((item) => item.errorClass)),
    textArray(items.map((item) => textForDatabase(item.message))),
    textArray(items.map((item) => String(item.recoverable))),
  ]);
}

/** Reads after the guarded update, in a new snapshot, so that it sees what won the race. */
export async function readLedger(
  client: Client,
  items: readonly CommandName[],
): Promise<Map<string, LedgerRow>> {
  if (items.length === 0) return new Map();
  const { rows } = await client.query<LedgerRow & { id: string }>(
    `select c.id, c.status, c.error_message as "errorMessage"
     from command c join unnest($1::uuid[], $2::uuid[]) as i(host_id, id) on c.host_id = i.host_id and c.id = i.id`,
    names(items),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function announceCommands(client: Client, changed: readonly CommandName[]): Promise<void> {
  for (const some of chunk(changed, 75)) {
    await notifyPg(client, "command_changed", {
      commands: some.map(({ hostId, commandId }) => ({ hostId, id: commandId })),
    });
  }
  await notifyHostsChanged(client, changed);
}

async function movedBy(client: Client, name: string, text: string, values: Buffer[]): Promise<Moved> {
  const { rows } = await client.query<TracedCommand>({ name, text, values });
  return new Map(rows.map((row) => [row.id, row]));
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined ? null : textForDatabase(text);
}
