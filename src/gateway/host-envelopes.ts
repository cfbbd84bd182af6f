import { InboxFullError, type InboxRow, inboxInsert } from "#src/intake/inbox.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import type { DropCounter } from "#src/telemetry/drops.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { type Allowance, fullAllowance, type Limit, take } from "./allowance.ts";
import { createBatcher } from "./batcher.ts";
import type { Connection } from "./connection.ts";
import type { Pool } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { cleanHostEnvelope, type EnvelopeSender } from "./host-envelope.ts";

type EnvelopeFrame = Extract<HostFrame, { type: "envelope" }>;

interface Item {
  connection: Connection;
  row: InboxRow;
}

/** Sentry envelopes of all hosts on their way into the inbox, acknowledged when they are there. */
export interface HostEnvelopes {
  /** Takes an envelope, or leaves it unanswered when there is too much: its host keeps it and sends it again. */
  add(connection: Connection, frame: EnvelopeFrame, sender: EnvelopeSender): void;
  idle(): Promise<void>;
  stop(): void;
}

export interface HostEnvelopesOptions {
  pool: Pool;
  log: Logger;
  now: () => number;
  dropped: DropCounter;
  /** True while samples wait: nothing may be in their way. */
  pressed(): boolean;
}

/** Of one host. Hosts send one at a time and ten a second at most. */
const HOST_LIMIT: Limit = { perSecond: 10, burst: 100 };
/** Of one host, in bytes: what all of them share must not be one's alone. */
const HOST_BYTES_LIMIT: Limit = { perSecond: 256 * 1024, burst: 4 * 1024 * 1024 };
/** Of all hosts together, in bytes: cleaning an envelope takes the time of many samples. */
const GATEWAY_LIMIT: Limit = { perSecond: 4 * 1024 * 1024, burst: 16 * 1024 * 1024 };
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
const BATCH_ENVELOPES = 200;

export function createHostEnvelopes(options: HostEnvelopesOptions): HostEnvelopes {
  const { pool, now, dropped } = options;
  const database = databaseTrouble(options.log, "gateway.envelopes");
  const allowances = new WeakMap<Connection, { envelopes: Allowance; bytes: Allowance }>();
  const gatewayAllowance = fullAllowance(GATEWAY_LIMIT, now());
  let waitingBytes = 0;

  const batcher = createBatcher<Item, "stored" | "full">({
    commit: (items) => store(items),
    committed(items, result) {
      settle(items);
      if (result === "stored") for (const { connection, row } of items) keep(connection, row.id);
    },
    refused({ connection, row }, error) {
      settle([{ connection, row }]);
      database.refused(error, { hostId: row.hostId }, "dropped a host's envelope");
      dropped.add("refused_by_database", "unknown");
      keep(connection, row.id);
    },
    failing: database.failing("hosts' envelopes could not be stored; trying again"),
    maxItems: BATCH_ENVELOPES,
    maxWaiting: 10_000,
  });

  async function store(items: readonly Item[]): Promise<"stored" | "full"> {
    try {
      await inboxInsert(
        pool,
        items.map((item) => item.row),
      );
      return "stored";
    } catch (error) {
      if (error instanceof InboxFullError) return "full";
      throw error;
    }
  }

  function settle(items: readonly Item[]): void {
    for (const { row } of items) waitingBytes -= row.body.byteLength;
  }

  function mayTake(connection: Connection, bytes: number): boolean {
    if (options.pressed() || waitingBytes + bytes > MAX_WAITING_BYTES) return false;
    const at = now();
    const own = allowances.get(connection) ?? {
      envelopes: fullAllowance(HOST_LIMIT, at),
      bytes: fullAllowance(HOST_BYTES_LIMIT, at),
    };
    allowances.set(connection, own);
    return (
      take(own.envelopes, HOST_LIMIT, at) &&
      take(own.bytes, HOST_BYTES_LIMIT, at, bytes) &&
      take(gatewayAllowance, GATEWAY_LIMIT, at, bytes)
    );
  }

  return {
    add(connection, frame, sender) {
      const bytes = Buffer.from(frame.body, "base64");
      if (!mayTake(connection, bytes.byteLength)) return;
      const body = cleanHostEnvelope(bytes, sender, dropped);
      if (body === null) return keep(connection, frame.id);
      const { hostId } = sender;
      const row = {
        id: frame.id,
        receivedAt: new Date(now()),
        source: "orchestrator",
        hostId,
        body,
      } as const;
      if (batcher.add({ connection, row })) waitingBytes += body.byteLength;
    },
    idle: () => batcher.idle(),
    stop: () => batcher.stop(),
  };
}

function keep(connection: Connection, id: string): void {
  connection.send({ type: "kept", ids: [id] });
}
