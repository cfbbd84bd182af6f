import type { Db } from "#src/db/client.ts";

const DAY_MS = 86_400_000;

/**
 * Takes away what has run out: sessions, verifications, windows of request limits, and one-time links and API keys a
 * month after their end. Returns how many rows.
 */
export async function dropExpiredAccess(db: Db, now: Date): Promise<number> {
  const aMonthAgo = new Date(now.getTime() - 30 * DAY_MS);
  const anHourAgo = new Date(now.getTime() - 3_600_000);
  const counts = [
    await db.$executeRaw`delete from session where expires_at < ${now}`,
    await db.$executeRaw`delete from verification where expires_at < ${now}`,
    await db.$executeRaw`delete from access_link where expires_at < ${aMonthAgo}`,
    await db.$executeRaw`delete from api_key where least(expires_at, revoked_at) < ${aMonthAgo}`,
    await db.$executeRaw`delete from request_rate where window_start < ${anHourAgo}`,
    await db.$executeRaw`delete from rate_limit where last_request < ${now.getTime() - DAY_MS}`,
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}
