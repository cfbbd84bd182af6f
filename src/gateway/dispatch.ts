import type { Logger } from "#src/telemetry/log.ts";
import { createBatcher } from "./batcher.ts";
import { type Interval, recordStep, type TracedCommand } from "./command-spans.ts";
import type { Connection } from "./connection.ts";
import type { Pool } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { uuidArray } from "./pg-arrays.ts";

/** A command that was pushed and not claimed is pushed again after this, and looked for this often. */
export const PUSH_AGAIN_MS = 5000;

interface Wanted {
  hostId: string;
  /** A new connection is told of claimed commands too: the host answers from its journal. */
  unfinished: boolean;
}

interface UnfinishedCommand extends TracedCommand {
  pending: boolean;
  bytes: Buffer;
  signature: Buffer;
}

interface Found {
  commands: UnfinishedCommand[];
  statement: Interval;
}

/** Pushes commands to the hosts that are connected here. */
export interface Dispatch {
  /** There may be new commands for these hosts. */
  issued(hostIds: readonly string[]): void;
  /** A host has just connected. */
  arrived(connection: Connection): void;
  /** Pushes whatever a lost notification or a lost frame left behind. */
  scan(): Promise<void>;
  idle(): Promise<void>;
  stop(): void;
}

export interface DispatchOptions {
  pool: Pool;
  log: Logger;
  gatewayId: string;
  now: () => number;
  /** The live connection of a host, if it is here. */
  liveOf(hostId: string): Connection | undefined;
}

const UNFINISHED = `select c.host_id as "hostId", c.id, c.status = 'pending' as pending, c.signed_bytes as bytes,
    c.signature, c.trace_id as "traceId", c.span_id as "spanId"
  from command c
  where c.host_id = any($1::uuid[]) and c.status in ('pending', 'delivered', 'running')
    and (c.status <> 'pending' or c.expires_at > now())
  order by c.host_id, c.counter`;

const PENDING_HERE = `select c.host_id as "hostId", c.id, true as pending, c.signed_bytes as bytes, c.signature,
    c.trace_id as "traceId", c.span_id as "spanId"
  from command c
  join host_status s on s.host_id = c.host_id and s.gateway_id = $1 and s.disconnected_at is null
  where c.status = 'pending' and c.expires_at > now()
  order by c.host_id, c.counter`;

const MARK_SENT = `update command c set sent_at = now()
  from unnest($1::uuid[], $2::uuid[]) as i(host_id, id)
  where c.host_id = i.host_id and c.id = i.id and c.status = 'pending'`;

export function createDispatch({ pool, log, gatewayId, now, liveOf }: DispatchOptions): Dispatch {
  const database = databaseTrouble(log, "gateway.dispatch");
  const batcher = createBatcher<Wanted, Found>({
    commit: (batch) => {
      const hostIds = uuidArray([...new Set(batch.map((wanted) => wanted.hostId))]);
      return find(UNFINISHED, [hostIds]);
    },
    committed(batch, { commands, statement }) {
      const arrived = new Set(batch.filter((wanted) => wanted.unfinished).map((wanted) => wanted.hostId));
      for (const command of commands) {
        if (command.pending || arrived.has(command.hostId)) push(command, statement);
      }
    },
    refused: ({ hostId }, error) => database.refused(error, { hostId }, "commands could not be read"),
    failing: database.failing("commands could not be read; trying again"),
    maxItems: 2000,
    maxWaiting: 200_000,
  });

  async function find(text: string, values: unknown[]): Promise<Found> {
    const startedAt = now();
    const { rows } = await pool.query<UnfinishedCommand>(text, values);
    return { commands: rows, statement: { startedAt, endedAt: now() } };
  }

  /** True when it left. */
  function push(command: UnfinishedCommand, statement: Interval): boolean {
    const { hostId, id, bytes, signature } = command;
    const connection = liveOf(hostId);
    if (!connection) return false;
    const pushed = connection.sent.get(id);
    if (pushed !== undefined && now() - pushed.at < PUSH_AGAIN_MS) return false;
    connection.sent.set(id, { at: now(), traceId: command.traceId, spanId: command.spanId });
    connection.send({
      type: "command",
      bytes: bytes.toString("base64"),
      signature: signature.toString("base64"),
    });
    recordStep("dispatch", command, { startedAt: statement.startedAt, endedAt: now(), statement });
    return true;
  }

  // What the scan finds and cannot take is found again by the next one.
  const want = (hostId: string, unfinished: boolean) => batcher.add({ hostId, unfinished });

  return {
    issued(hostIds) {
      for (const hostId of hostIds) if (liveOf(hostId)) want(hostId, false);
    },
    arrived: (connection) => void want(connection.hostId, true),
    async scan() {
      const { commands, statement } = await find(PENDING_HERE, [gatewayId]);
      const pushed = commands.filter((command) => push(command, statement));
      if (pushed.length === 0) return;
      await pool.query(MARK_SENT, [
        uuidArray(pushed.map((command) => command.hostId)),
        uuidArray(pushed.map((command) => command.id)),
      ]);
    },
    idle: () => batcher.idle(),
    stop: () => batcher.stop(),
  };
}
