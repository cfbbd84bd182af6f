import type { Db } from "#src/db/client.ts";

/** Takes away incidents that were over before a time, with their timelines and messages, and digests of that age. */
export async function dropOldIncidents(db: Db, before: Date): Promise<number> {
  await db.$executeRaw`
    delete from notification where incident_id is null and created_at < ${before} and state not in ('pending', 'sending')`;
  return db.$executeRaw`delete from incident where state = 'resolved' and resolved_at < ${before}`;
}
