import type { Database } from "#src/db/client.ts";
import { takeRequest } from "#src/domain/access/limits-writes.ts";
import { authenticateApiKey } from "#src/domain/access/queries.ts";
import type { Actor } from "#src/domain/context.ts";
import { RefusalError } from "../problem.ts";

const WINDOW_S = 60;
/** Requests a minute from one address that bring no good key. */
const MAX_BAD_KEYS = 60;

export type Caller = { actor: Actor; headers: Record<string, string> };

type Options = {
  db: Database;
  now: Date;
  /** Requests a minute that one key may make. */
  limit: number;
  authorization: string | null;
  address: string;
};

/**
 * The API key's actor, and the headers that tell it how much it may still ask. Throws `RefusalError`: 401
 * without a good key, 429 above the limit.
 */
export async function authenticate({ db, now, limit, authorization, address }: Options): Promise<Caller> {
  const presented = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  const actor = presented ? await authenticateApiKey(db, presented, now) : null;
  if (!actor || actor.type === "system") {
    await count(db, { key: `rest-refused:${address}`, limit: MAX_BAD_KEYS, now });
    throw unauthenticated(presented !== undefined);
  }
  return { actor, headers: await count(db, { key: `rest:${actor.id}`, limit, now }) };
}

async function count(
  db: Database,
  { key, limit, now }: { key: string; limit: number; now: Date },
): Promise<Record<string, string>> {
  const taken = await takeRequest(db, { key, limit, windowS: WINDOW_S, now });
  // Names and form of draft-ietf-httpapi-ratelimit-headers.
  const policy = { "RateLimit-Policy": `"minute";q=${limit};w=${WINDOW_S}` };
  if (taken.ok) return { ...policy, RateLimit: `"minute";r=${taken.remaining};t=${taken.resetS}` };
  throw new RefusalError(
    {
      status: 429,
      title: "Too many requests",
      code: "rate_limited",
      detail: `More than ${limit} requests came within a minute. Wait ${taken.retryAfterS} seconds.`,
    },
    { ...policy, RateLimit: `"minute";r=0;t=${taken.retryAfterS}`, "Retry-After": String(taken.retryAfterS) },
  );
}

function unauthenticated(brought: boolean): RefusalError {
  const detail = brought
    ? "The API key is unknown, expired or revoked. Ask an admin for a new one."
    : "There is no API key. Send it in the header Authorization: Bearer zmk_…";
  return new RefusalError(
    { status: 401, title: "Nobody is authenticated", code: "unauthenticated", detail },
    { "WWW-Authenticate": brought ? 'Bearer error="invalid_token"' : "Bearer" },
  );
}
