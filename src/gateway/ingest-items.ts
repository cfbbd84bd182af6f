import type { Sample } from "#src/protocol/sample.ts";
import type { Connection } from "./connection.ts";
import type { SampleRow } from "./ingest-rows.ts";
import { jsonForDatabase } from "./json.ts";
import type { SampleSlab } from "./sample-slab.ts";
import { sampleTimes } from "./sample-time.ts";

/** A row, and whom to tell when it is stored. */
export interface Item extends SampleRow {
  connection: Connection;
}

/** Where samples are put, and where it is counted that a time could not be believed. */
export interface Target {
  slab: SampleSlab;
  counts: { clamped: number };
}

/** A host's whole readings are kept, and live pages hear of them, this often; of a new state at once. */
const ANNOUNCE_EVERY_MS = 5000;

/** Takes in a sample that was sent as taken just now; notes on the connection what live pages will have heard. */
export function freshItem(target: Target, connection: Connection, sample: Sample, now: number): Item {
  const session = connection.session;
  // A sample of an earlier start of the orchestrator is old news, however it was sent.
  const fresh = session.name === "live" && sample.boot === session.hello.boot;
  const item = makeItem(target, connection, sample, { fresh, now });
  if (!fresh) return item;
  // The same text, but not one copy of it for each sample.
  item.boot = session.hello.boot;
  if (sample.state !== connection.reportedState) item.changedFrom = connection.reportedState;
  connection.reportedState = sample.state;
  if (item.changedFrom !== null || now - connection.announcedAt >= ANNOUNCE_EVERY_MS) {
    item.readings = jsonForDatabase({ miner: sample.miner, host: sample.host });
    connection.announcedAt = now;
  }
  return item;
}

/** Puts a sample into the slab, under control-plane times. `fresh` says that it was taken just now. */
export function makeItem(
  { slab, counts }: Target,
  connection: Connection,
  sample: Sample,
  { fresh, now }: { fresh: boolean; now: number },
): Item {
  const session = connection.session;
  const clockOffsetMs = session.name === "live" ? session.clockOffsetMs : 0;
  const times = sampleTimes(sample, { clockOffsetMs, fresh, now });
  if (times.clamped) counts.clamped += 1;
  return {
    connection,
    connectionId: connection.id,
    hostId: connection.hostId,
    slot: slab.put(sample, times),
    boot: sample.boot,
    state: sample.state,
    reason: sample.reason,
    fresh,
    changedFrom: null,
    readings: null,
  };
}
