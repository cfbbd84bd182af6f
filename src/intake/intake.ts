import { setTimeout as delay } from "node:timers/promises";
import { v7 as uuid } from "uuid";
import { createPool } from "#src/db/pool.ts";
import type { Component } from "#src/telemetry/components.ts";
import { createDropCounter, type DropCounter } from "#src/telemetry/drops.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { startDropReports } from "#src/telemetry/node/drop-reports.ts";
import { openSpool } from "#src/telemetry/node/spool.ts";
import { InboxFullError, type InboxRow, inboxInsert } from "./inbox.ts";
import { startDrain } from "./spool-drain.ts";
import { spoolRecord } from "./spool-record.ts";

export interface IntakeOptions {
  component: Component;
  /** Of this component alone; what an earlier process left there is taken over. */
  spoolDir: string;
  /** Of a role that may insert into `envelope_inbox`. */
  connectionString: string;
  log: Logger;
  /** What this process's SDK dropped; written down with what the intake drops itself. */
  dropped?: DropCounter;
  /** Of the spool on disk. */
  maxBytes?: number;
}

export interface Intake {
  /**
   * Keeps an envelope on disk before it returns; it goes to the database afterwards. `from` names another sender than
   * this process. False when it could not be kept (and is counted). Never throws, never waits.
   */
  accept(bytes: Uint8Array, from?: { source: Component; hostId?: string }): boolean;
  /** Resolves when everything kept is in the database, or the intake was stopped. */
  idle(): Promise<void>;
  /** Tries for a moment to empty the spool; what is left is taken over by the next process. */
  stop(): Promise<void>;
  figures(): IntakeFigures;
}

/** Plain JSON, for health answers. */
export interface IntakeFigures {
  /** Envelopes on disk that are not in the database yet. */
  waiting: number;
  /** Envelopes lost since the start: too large, or the spool was full, damaged or could not be written. */
  lost: number;
  /** Why the database does not take them, in the words of the error's code; null while it does. */
  problem: string | null;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** The SDK's largest are recordings of sessions, below 1 MiB; Sentry itself refuses more than 20 MiB. */
const MAX_ENVELOPE_BYTES = 4 * 1024 * 1024;
const LAST_TRY_MS = 2_000;

/** Opens the intake of one process. Throws never: with a disk that cannot be used it keeps nothing, and counts. */
export function startIntake(options: IntakeOptions): Intake {
  const { component, log, dropped = createDropCounter() } = options;
  const figures: IntakeFigures = { waiting: 0, lost: 0, problem: null };
  const lose = (count: number, reason = "spool") => {
    figures.lost += count;
    dropped.add(reason, "unknown", count);
  };
  const spool = openSpool({
    dir: options.spoolDir,
    maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
    log,
    onDropped: (count) => lose(count),
  });
  const pool = createPool(options.connectionString, 1);
  const drain = startDrain({
    spool,
    insert: (rows: InboxRow[]) => inboxInsert(pool, rows),
    onUnreadable: () => lose(1),
    onOutage: (error) => {
      figures.problem = error === null ? null : problemOf(error);
      if (error === null) log.info("envelopes reach the database again");
      else log.warn({ problem: figures.problem }, "envelopes wait on disk until the database takes them");
    },
  });

  const accept: Intake["accept"] = (bytes, from = { source: component }) => {
    if (bytes.length > MAX_ENVELOPE_BYTES) {
      lose(1, "too_large");
      return false;
    }
    const row = {
      id: uuid(),
      receivedAt: new Date(),
      source: from.source,
      hostId: from.hostId ?? null,
      body: bytes,
    };
    const kept = spool.append(spoolRecord(row));
    if (kept) drain.wake();
    return kept;
  };
  const reports = startDropReports(dropped, accept);

  return {
    accept,
    idle: () => drain.idle(),
    stop: async () => {
      reports.stop();
      await drain.stop(LAST_TRY_MS);
      await Promise.race([pool.end(), delay(LAST_TRY_MS, undefined, { ref: false })]);
      spool.close();
    },
    figures: () => ({ ...figures, waiting: spool.size }),
  };
}

/** A code or a name: an error's message could repeat what it was about. */
function problemOf(error: unknown): string {
  if (error instanceof InboxFullError) return "inbox full";
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "unreachable";
}
