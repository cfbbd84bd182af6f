import "server-only";
import { createHash } from "node:crypto";
import { CLIENT_ADDRESS_HEADER } from "../client-address.ts";
import { processWide } from "../process-wide.ts";
import { readSession } from "../session.ts";
import type { Allowance } from "./allowance.ts";
import { createRateWindow, type RateWindow } from "./rate-window.ts";

const SIGNED_IN = { perMinute: 240, maxBytes: 2 * 1024 * 1024, isSignedIn: true };
const SIGNED_OUT = { perMinute: 40, maxBytes: 256 * 1024, isSignedIn: false };
/** Sessions that one address may have looked up in a minute, so that made-up cookies cost the database nothing. */
const LOOKUPS_PER_MINUTE = 30;
const LOOKUP_PATIENCE_MS = 1_000;
const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 1_000;

type Remembered = Map<string, { signedIn: boolean; until: number }>;

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

/** How much the sender of this request may send: by session, or less, by address, without one. */
export async function allowanceOf(request: Request): Promise<Allowance> {
  const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
  const cookie = request.headers.get("cookie");
  if (cookie) {
    const key = createHash("sha256").update(cookie).digest("base64url");
    if (await isSignedIn(key, cookie, address)) return { key: `session:${key}`, ...SIGNED_IN };
  }
  return { key: `address:${address}`, ...SIGNED_OUT };
}

async function isSignedIn(key: string, cookie: string, address: string): Promise<boolean> {
  const remembered = processWide<Remembered>("telemetry-sessions", () => new Map());
  const known = remembered.get(key);
  if (known && known.until > Date.now()) return known.signedIn;
  if (telemetryRates().take(`lookup:${address}`, LOOKUPS_PER_MINUTE) !== null) return false;
  const signedIn = await inTime(readSession(new Headers({ cookie })));
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, { signedIn, until: Date.now() + REMEMBERED_MS });
  return signedIn;
}

/** A database that is away must not keep errors from arriving: who cannot be looked up counts as signed out. */
async function inTime(session: Promise<unknown>): Promise<boolean> {
  const patience = AbortSignal.timeout(LOOKUP_PATIENCE_MS);
  const late = new Promise<null>((resolve) => {
    patience.addEventListener("abort", () => resolve(null), { once: true });
  });
  return (await Promise.race([session.catch(() => null), late])) !== null;
}
