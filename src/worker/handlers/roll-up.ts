import type { Database } from "#src/db/client.ts";
import { rollUpDirty, rollUpHours, rollUpMinutes } from "#src/domain/health/writes.ts";
import type { Retention } from "#src/env/worker.ts";

const HOUR_MS = 3_600_000;

/** Catches up at most as far back as samples are kept. */
export async function handleRollUpMinutes(db: Database, now: Date, retention: Retention): Promise<void> {
  await rollUpMinutes(db, now, retention.samplesHours * HOUR_MS);
}

export async function handleRollUpDirty(db: Database): Promise<void> {
  while ((await rollUpDirty(db)) > 0);
}

/** Catches up at most as far back as minutes are kept. */
export async function handleRollUpHours(db: Database, now: Date, retention: Retention): Promise<void> {
  await rollUpHours(db, now, retention.minutesDays * 24 * HOUR_MS);
}
