import { randomBytes } from "node:crypto";
import { type Clock, sleep } from "#src/orchestrator/clock.ts";
import { enrolHost, type PostJson } from "#src/orchestrator/enrol.ts";
import { enrolRefusalSchema } from "#src/protocol/enrolment.ts";
import { keyFingerprint } from "#src/protocol/signing.ts";
import type { Logger } from "#src/telemetry/log.ts";
import type { FleetState, SavedHost } from "./fleet-state.ts";

const AT_ONCE = 8;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

export type FleetEnrolment = {
  gateway: string;
  /** Good for as many hosts as are not enrolled yet; null when all should be. */
  token: string | null;
  /** SHA-256 hex of the control plane's key. */
  controlKey: string;
  state: FleetState;
  post: PostJson;
  clock: Clock;
  log: Logger;
  signal: AbortSignal;
};

/**
 * Gives every host its identity: the saved one, or a new one through the gateway's enrolment, a few at a time.
 * Waits as the gateway says when it is busy, and with growing pauses while it has no
 * sensible answer.
 *
 * @param onReady called for each host as soon as it may connect
 * @throws Error for people when a host is refused for good
 */
export async function enrolFleet(
  hostnames: readonly string[],
  enrolment: FleetEnrolment,
  onReady: (host: SavedHost) => void,
): Promise<void> {
  const missing: string[] = [];
  for (const hostname of hostnames) {
    const saved = enrolment.state.find(hostname);
    if (saved !== undefined && belongsTo(saved, enrolment.controlKey)) onReady(saved);
    else missing.push(hostname);
  }
  await Promise.all(Array.from({ length: AT_ONCE }, () => enrolFrom(missing, enrolment, onReady)));
  await enrolment.state.save();
}

async function enrolFrom(
  missing: string[],
  enrolment: FleetEnrolment,
  onReady: (host: SavedHost) => void,
): Promise<void> {
  for (let next = missing.shift(); next !== undefined; next = missing.shift()) {
    const host = await enrolOne(next, enrolment);
    if (host === null) return;
    enrolment.state.put(host);
    // A used token cannot be used again: what it bought is kept before it is shown.
    await enrolment.state.save();
    onReady(host);
  }
}

async function enrolOne(hostname: string, enrolment: FleetEnrolment): Promise<SavedHost | null> {
  const { gateway, token, controlKey, post, clock, signal, log } = enrolment;
  if (token === null) {
    throw new Error(`${hostname} is not enrolled yet: give a token in ZEN_ENROLMENT_TOKEN`);
  }
  const machineId = randomBytes(32).toString("hex");
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const result = await enrolHost({ gateway, token, controlKeys: [controlKey], machineId, hostname, post });
    if (result.ok) {
      const { record, privateKeyPem } = result;
      return { hostname, machineId, privateKeyPem, record, journal: null };
    }
    if (isFinal(result.code)) throw new Error(`${hostname} could not be enrolled: ${result.message}`);
    const waitMs = result.retryAfterS === null ? pauseMs : result.retryAfterS * 1000;
    log.info({ hostname, code: result.code, waitMs }, `not enrolled yet: ${result.message}`);
    await sleep(clock, waitMs);
  }
  return null;
}

// A gateway that is busy, starting or without its database is worth another try; a refusal is not.
function isFinal(code: string): boolean {
  if (code === "rate_limited") return false;
  return enrolRefusalSchema.safeParse(code).success || code === "bad_gateway" || code === "wrong_control_key";
}

// A fleet of another control plane, or of one whose database was begun anew, is enrolled again.
function belongsTo(saved: SavedHost, controlKey: string): boolean {
  return saved.record.controlKeys.some((key) => keyFingerprint(Buffer.from(key, "base64")) === controlKey);
}
