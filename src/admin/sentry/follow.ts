import { setTimeout as delay } from "node:timers/promises";
import { incidentOfError } from "#src/domain/incidents/queries.ts";
import { followEvent } from "#src/domain/telemetry/status-queries.ts";
import { storedTestErrors } from "#src/domain/telemetry/test-queries.ts";
import type { StoredTestError } from "#src/domain/telemetry/test-schema.ts";
import type { Session } from "../session.ts";

const EVERY_MS = 200;

export type UpstreamEnd = { ok: true; acceptedAt: string } | { ok: false; why: string };

/** The test error as it is stored, once it is; null when it is not after `patienceMs`. */
export function untilStored(
  session: Session,
  marker: string,
  patienceMs: number,
): Promise<StoredTestError | null> {
  return poll(patienceMs, async () => (await storedTestErrors(session.ctx, marker))[0] ?? null);
}

/** What became of a stored event at Sentry, with why it is not there after `patienceMs`. */
export async function untilDelivered(
  session: Session,
  eventId: string,
  patienceMs: number,
): Promise<UpstreamEnd> {
  let why = "nothing was sent yet";
  const end = await poll(patienceMs, async (): Promise<UpstreamEnd | null> => {
    const { upstream } = await followEvent(session.ctx, eventId);
    if (upstream.is === "accepted") return { ok: true, acceptedAt: upstream.at };
    if (upstream.is === "refused") return { ok: false, why: upstream.why };
    if (upstream.is === "waiting") {
      why = `it waits, tried ${upstream.attempts} times${upstream.lastError ? `: ${upstream.lastError}` : ""}`;
    }
    return null;
  });
  return end ?? { ok: false, why };
}

/** The title of the incident that tells of a stored error; null when there is none after `patienceMs`. */
export function untilIncident(session: Session, groupId: string, patienceMs: number): Promise<string | null> {
  return poll(patienceMs, () => incidentOfError(session.ctx, groupId));
}

async function poll<T>(patienceMs: number, look: () => Promise<T | null>): Promise<T | null> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null || performance.now() >= deadline) return found;
    await delay(EVERY_MS);
  }
}
