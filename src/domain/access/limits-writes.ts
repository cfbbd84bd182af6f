import type { Db } from "#src/db/client.ts";

export declare function takeRequest(
  db: Db,
  input: { key: string; limit: number; windowS: number; now: Date },
): Promise<{ ok: true; remaining: number; resetS: number } | { ok: false; retryAfterS: number }>;
