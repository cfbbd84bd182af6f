import { generateKeyPairSync } from "node:crypto";
import type pg from "pg";
import { v7 as uuid } from "uuid";
import type { CommandStatus } from "#src/protocol/commands.ts";
import { encodeCommand, keyFingerprint, signBytes } from "#src/protocol/signing.ts";

const key = generateKeyPairSync("ed25519");
const keyId = keyFingerprint(key.publicKey.export({ format: "der", type: "spki" }));

export interface CommandSeed {
  hostId: string;
  status?: CommandStatus;
  /** From now; negative for one that has expired. */
  expiresInMs?: number;
}

/** Puts a signed command into the ledger as issuing leaves it, and tells gateways. Returns its id. */
export async function insertCommand(
  admin: pg.ClientBase,
  { hostId, status = "pending", expiresInMs = 900_000 }: CommandSeed,
): Promise<string> {
  const id = uuid();
  const issuedAt = Date.now();
  const { rows } = await admin.query<{ counter: string }>(
    "update host set command_counter = command_counter + 1 where id = $1 returning command_counter as counter",
    [hostId],
  );
  const counter = Number(rows[0]?.counter);
  const traceId = uuid().replaceAll("-", "");
  const bytes = encodeCommand({
    keyId,
    commandId: id,
    hostId,
    kind: "pause",
    args: {},
    issuedAt,
    expiresAt: issuedAt + expiresInMs,
    deadlineMs: 60_000,
    counter,
    traceId,
    spanId: traceId.slice(0, 16),
  });
  const finished = ["pending", "delivered", "running"].includes(status) ? null : new Date();
  await admin.query(
    `insert into command (host_id, id, kind, reason, actor_type, actor_name, idempotency_key, request_hash, key_id,
       counter, signed_bytes, signature, trace_id, span_id, status, expires_at, deadline_ms, finished_at)
     values ($1, $2::uuid, 'pause', 'test', 'system', 'test', $2::uuid::text, '', $3, $4, $5, $6, $7, $8, $9, $10, 60000, $11)`,
    [
      hostId,
      id,
      keyId,
      counter,
      bytes,
      signBytes(key.privateKey, bytes),
      traceId,
      traceId.slice(0, 16),
      status,
      new Date(issuedAt + expiresInMs),
      finished,
    ],
  );
  await admin.query("select pg_notify('command_issued', $1)", [JSON.stringify({ hostIds: [hostId] })]);
  return id;
}
