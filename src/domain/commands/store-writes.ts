import { v7 as uuid } from "uuid";
import type { Transaction } from "#src/db/client.ts";
import { Prisma } from "#src/db/generated/client.ts";
import { type CommandKind, STATE_COMMANDS } from "#src/protocol/commands.ts";
import { encodeCommand } from "#src/protocol/signing.ts";
import type { CommandSpan } from "#src/telemetry/command-trace.ts";
import { actorColumns, type Ctx } from "../context.ts";
import { announceCommands, type CommandRef } from "./notify-writes.ts";
import { deadlineMsOf, desiredAfter, isStateCommand, PENDING_LIFE_MS, requestHash } from "./rules.ts";
import type { Signer } from "./signer.ts";

/** One instruction, for one host or for many. */
export type CommandRequest = {
  kind: CommandKind;
  args: Record<string, unknown>;
  reason: string;
  /** Without one every command gets its own. */
  idempotencyKey: string | undefined;
  retry?: { of: string; attempt: number };
};

/** The span of a host's command; the command carries its ids to the host. */
export type SpanFor = (hostId: string) => CommandSpan;

/** A host whose row is locked. */
export type LockedHost = { id: string; name: string; command_counter: bigint };

type Inserted = { hostId: string; name: string; commandId: string };

/** Signs, stores, audits and announces one command for each host. */
export async function insertCommands(
  tx: Transaction,
  ctx: Ctx,
  signer: Signer,
  hosts: readonly LockedHost[],
  request: CommandRequest & { spanFor: SpanFor },
): Promise<Inserted[]> {
  if (hosts.length === 0) return [];
  const commands = hosts.map((host) => signFor(host, ctx, signer, request));
  const superseded = await store(tx, ctx, signer, commands, request);
  await auditCommands(tx, ctx, commands, request);
  await announceCommands(tx, { issued: commands, changed: [...commands, ...superseded] });
  return commands.map(({ hostId, name, id }) => ({ hostId, name, commandId: id }));
}

type SignedRow = {
  hostId: string;
  name: string;
  id: string;
  counter: number;
  bytes: Buffer;
  signature: Buffer;
  traceId: string;
  spanId: string;
};

function signFor(
  host: LockedHost,
  ctx: Ctx,
  signer: Signer,
  request: CommandRequest & { spanFor: SpanFor },
): SignedRow {
  const id = uuid();
  const counter = Number(host.command_counter) + 1;
  const span = request.spanFor(host.id);
  const { traceId, spanId } = span;
  span.issued(id);
  const bytes = encodeCommand({
    keyId: signer.keyId,
    commandId: id,
    hostId: host.id,
    kind: request.kind,
    args: request.args,
    issuedAt: ctx.now.getTime(),
    expiresAt: ctx.now.getTime() + PENDING_LIFE_MS,
    deadlineMs: deadlineMsOf(request.kind),
    counter,
    traceId,
    spanId,
  });
  return {
    hostId: host.id,
    name: host.name,
    id,
    counter,
    bytes,
    signature: signer.sign(bytes),
    traceId,
    spanId,
  };
}

/** One statement for all rows. Returns the commands that these took the place of. */
async function store(
  tx: Transaction,
  ctx: Ctx,
  signer: Signer,
  commands: readonly SignedRow[],
  request: CommandRequest,
): Promise<CommandRef[]> {
  const actor = actorColumns(ctx.actor);
  const desired = desiredAfter(request.kind);
  const rows = await tx.$queryRaw<{ host_id: string; id: string }[]>`
    with fresh as (
      select host_id, id, counter, decode(bytes, 'hex') as bytes, decode(signature, 'hex') as signature, trace_id, span_id
      from unnest(
        ${commands.map((command) => command.hostId)}::uuid[], ${commands.map((command) => command.id)}::uuid[],
        ${commands.map((command) => command.counter)}::bigint[],
        ${commands.map((command) => command.bytes.toString("hex"))}::text[],
        ${commands.map((command) => command.signature.toString("hex"))}::text[],
        ${commands.map((command) => command.traceId)}::text[], ${commands.map((command) => command.spanId)}::text[]
      ) as t (host_id, id, counter, bytes, signature, trace_id, span_id)
    ), counted as (
      update host set command_counter = fresh.counter from fresh where host.id = fresh.host_id
    ), asked as (
      insert into host_desired (host_id, desired, command_id, set_at)
      select host_id, ${desired}, id, ${ctx.now} from fresh where ${desired}::text is not null
      on conflict (host_id) do update
        set desired = excluded.desired, command_id = excluded.command_id, set_at = excluded.set_at
    ), inserted as (
      insert into command (host_id, id, kind, args, reason, actor_type, actor_id, actor_name, idempotency_key,
        request_hash, key_id, counter, signed_bytes, signature, trace_id, span_id, issued_at, expires_at,
        deadline_ms, retry_of, attempt)
      select host_id, id, ${request.kind}, ${JSON.stringify(request.args)}::jsonb, ${request.reason},
        ${actor.actorType}, ${actor.actorId}, ${actor.actorName}, coalesce(${request.idempotencyKey ?? null}, id::text),
        ${requestHash(request)}, ${signer.keyId}, counter, bytes, signature, trace_id, span_id, ${ctx.now},
        ${new Date(ctx.now.getTime() + PENDING_LIFE_MS)}, ${deadlineMsOf(request.kind)},
        ${request.retry?.of ?? null}::uuid, ${request.retry?.attempt ?? 0}
      from fresh
    )
    update command old set status = 'superseded', finished_at = ${ctx.now}, superseded_by = fresh.id
    from fresh
    where old.host_id = fresh.host_id and old.status = 'pending' and ${pendingOf(request.kind)}
    returning old.host_id, old.id`;
  return rows.map((row) => ({ hostId: row.host_id, id: row.id }));
}

function pendingOf(kind: CommandKind): Prisma.Sql {
  return isStateCommand(kind)
    ? Prisma.sql`old.kind = any(${[...STATE_COMMANDS]}::text[])`
    : Prisma.sql`false`;
}

/** A row for every host, so that the audit of one host is complete however the command was issued. */
async function auditCommands(
  tx: Transaction,
  ctx: Ctx,
  commands: readonly SignedRow[],
  request: CommandRequest,
): Promise<void> {
  const actor = actorColumns(ctx.actor);
  const detail = { kind: request.kind, reason: request.reason, ofMany: commands.length > 1 };
  await tx.$executeRaw`
    insert into audit_event (id, at, actor_type, actor_id, actor_name, action, target_type, target_id, target_name,
      detail, address)
    select id, ${ctx.now}, ${actor.actorType}, ${actor.actorId}, ${actor.actorName},
      ${request.retry ? "command.retry" : "command.issue"}, 'host', host_id, name,
      ${JSON.stringify(detail)}::jsonb || jsonb_build_object('commandId', command_id), ${ctx.address}
    from unnest(${commands.map(() => uuid())}::uuid[], ${commands.map((command) => command.hostId)}::text[],
      ${commands.map((command) => command.name)}::text[], ${commands.map((command) => command.id)}::text[]
    ) as t (id, host_id, name, command_id)`;
}
