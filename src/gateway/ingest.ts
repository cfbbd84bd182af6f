import { type Sample, sampleSchema } from "#src/protocol/sample.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { createBatcher } from "./batcher.ts";
import type { Connection } from "./connection.ts";
import type { Pool } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { nameOfSample, type SampleName } from "./frames.ts";
import { freshItem, type Item, makeItem } from "./ingest-items.ts";
import { storeSamples } from "./ingest-sql.ts";
import { SampleSlab, type SlabColumns } from "./sample-slab.ts";

export interface IngestCounts {
  stored: number;
  /** Acknowledged and thrown away, because they can never be stored. */
  dropped: number;
  /** Stored under the time of arrival, because the host's own could not be believed. */
  clamped: number;
  batches: number;
}

/** Samples of all hosts on their way into the database, acknowledged when they are there. */
export interface Ingest {
  /** A sample taken just now. */
  add(connection: Connection, sample: Sample, now: number): void;
  /** Samples of the past, parsed one by one so that a bad one fails alone. */
  addBuffered(connection: Connection, samples: readonly unknown[], now: number): void;
  /** A sample that cannot be read: the host may forget it. */
  drop(connection: Connection, name: SampleName): void;
  readonly counts: Readonly<IngestCounts>;
  readonly waiting: number;
  idle(): Promise<void>;
  stop(): void;
}

export interface IngestOptions {
  pool: Pool;
  log: Logger;
  now: () => number;
  /** Called when so much waits that reading must stop, and again when it may go on. */
  onPressure(pressed: boolean): void;
}

/** Batches in flight. A host is always in the same lane, so that two batches never wait for one row. */
const LANES = 2;
const BATCH_SAMPLES = 10_000;
/** From here on sockets are not read; what is already read still fits below `LANE_MAX_WAITING`. All per lane. */
const PAUSE_AT = 20_000;
const RESUME_AT = 10_000;
const LANE_MAX_WAITING = 40_000;

export function createIngest(options: IngestOptions): Ingest {
  const database = databaseTrouble(options.log, "gateway.ingest");
  const counts: IngestCounts = { stored: 0, dropped: 0, clamped: 0, batches: 0 };
  const slab = new SampleSlab();
  const target = { slab, counts };
  let pressed = false;

  const lanes = Array.from({ length: LANES }, () =>
    createBatcher<Item, void>({
      commit: (rows) => storeSamples(options.pool, { rows, columns: slab.columns, now: options.now() }),
      committed(batch) {
        counts.stored += batch.length;
        counts.batches += 1;
        settle(batch);
      },
      refused(item, error) {
        counts.dropped += 1;
        const { hostId, boot, slot } = item;
        database.refused(error, { hostId, boot, seq: slab.columns.seq[slot] }, "dropped a sample");
        settle([item]);
      },
      failing: database.failing("samples could not be stored; trying again"),
      maxItems: BATCH_SAMPLES,
      maxWaiting: LANE_MAX_WAITING,
    }),
  );
  const fullest = () => Math.max(...lanes.map((lane) => lane.waiting));

  function settle(batch: readonly Item[]): void {
    acknowledge(batch, slab.columns, options.now());
    for (const item of batch) slab.free(item.slot);
    if (pressed && fullest() <= RESUME_AT) press(false);
  }

  function press(next: boolean): void {
    pressed = next;
    options.onPressure(next);
  }

  function enqueue(item: Item): void {
    const lane = laneOf(lanes, item.hostId);
    if (!lane?.add(item)) {
      slab.free(item.slot);
      item.connection.overload();
      return;
    }
    if (!pressed && lane.waiting >= PAUSE_AT) press(true);
  }

  return {
    counts,
    get waiting() {
      return lanes.reduce((sum, lane) => sum + lane.waiting, 0);
    },
    add(connection, sample, now) {
      enqueue(freshItem(target, connection, sample, now));
    },
    addBuffered(connection, samples, now) {
      for (const value of samples) {
        const parsed = sampleSchema.safeParse(value);
        if (parsed.success) {
          enqueue(makeItem(target, connection, parsed.data, { fresh: false, now }));
          continue;
        }
        const name = nameOfSample(value);
        if (name) this.drop(connection, name);
      }
    },
    drop(connection, name) {
      counts.dropped += 1;
      connection.send({ type: "ack", samples: [name] });
    },
    idle: async () => {
      await Promise.all(lanes.map((lane) => lane.idle()));
    },
    stop: () => {
      for (const lane of lanes) lane.stop();
    },
  };
}

/** The last digit of a version 7 UUID is random, so that lanes are even. */
function laneOf<T>(lanes: readonly T[], hostId: string): T | undefined {
  return lanes[hostId.charCodeAt(hostId.length - 1) % lanes.length];
}

/** One frame for each socket, whatever the batch held of it. */
function acknowledge(batch: readonly Item[], { seq }: SlabColumns, now: number): void {
  const names = new Map<Connection, SampleName[]>();
  for (const { connection, boot, slot, fresh } of batch) {
    if (fresh) connection.seenWrittenAt = now;
    const name: SampleName = [boot, seq[slot] ?? 0];
    const some = names.get(connection);
    if (some) some.push(name);
    else names.set(connection, [name]);
  }
  for (const [connection, samples] of names) connection.send({ type: "ack", samples });
}
