import "server-only";
import { createHash } from "node:crypto";
import { CLIENT_ADDRESS_HEADER } from "../client-address.ts";
import { processWide } from "../process-wide.ts";
import { readSession, type SignedIn } from "../session.ts";
import { type Allowance, allowanceFor } from "./allowance.ts";
import { createRateWindow, type RateWindow } from "./rate-window.ts";

/** Sessions that one address may have looked up in a minute, so that made-up cookies cost the database nothing. */
const LOOKUPS_PER_MINUTE = 30;
const LOOKUP_PATIENCE_MS = 1_000;
const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 1_000;

type Session = { id: string; userId: string };
type Remembered = Map<string, { session: Session | null; until: number }>;

/** Who sends a report; `userId` is null for somebody who is not signed in, or cannot be looked up now. */
export type Visitor = { allowance: Allowance; userId: string | null };

/** The counts of this process. */
export function telemetryRates(): RateWindow {
  return processWide("telemetry-rates", () =>
    createRateWindow({ windowMs: 60_000, maxKeys: 5_000, now: Date.now }),
  );
}

/** The bytes of this process's hour. */
export function telemetryBytes(): RateWindow {
  return processWide("telemetry-bytes", () =>
    createRateWindow({ windowMs: 3_600_000, maxKeys: 10, now: Date.now }),
  );
}

/** Who sends this request, and how much they may. */
export async function visitorOf(request: Request): Promise<Visitor> {
  const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
  const cookie = request.headers.get("cookie");
  const session = cookie ? await sessionOf(cookie, address) : null;
  return { allowance: allowanceFor(session?.id ?? null, address), userId: session?.userId ?? null };
}

async function sessionOf(cookie: string, address: string): Promise<Session | null> {
  const key = createHash("sha256").update(cookie).digest("base64url");
  const remembered = processWide<Remembered>("telemetry-sessions", () => new Map());
  const known = remembered.get(key);
  if (known && known.until > Date.now()) return known.session;
  if (telemetryRates().take(`lookup:${address}`, LOOKUPS_PER_MINUTE) !== null) return null;
  const found = await inTime(readSession(new Headers({ cookie })));
  const session = found && { id: found.sessionId, userId: found.actor.id };
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, { session, until: Date.now() + REMEMBERED_MS });
  return session;
}

/** A database that is away must not keep errors from arriving: who cannot be looked up counts as signed out. */
async function inTime(session: Promise<SignedIn | null>): Promise<SignedIn | null> {
  const patience = AbortSignal.timeout(LOOKUP_PATIENCE_MS);
  const late = new Promise<null>((resolve) => {
    patience.addEventListener("abort", () => resolve(null), { once: true });
  });
  return Promise.race([session.catch(() => null), late]);
}
