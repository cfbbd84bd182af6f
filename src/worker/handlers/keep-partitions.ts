import type { Database } from "#src/db/client.ts";
import { dropOldPartitions, ensurePartitions } from "#src/db/partitions.ts";
import type { Retention } from "#src/env/worker.ts";

export async function handleKeepPartitions(db: Database, now: Date, retention: Retention): Promise<void> {
  await ensurePartitions(db, now);
  await dropOldPartitions(db, now, retention);
}
