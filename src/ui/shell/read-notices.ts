import type { FleetNotice } from "#src/domain/processes/notice-schema.ts";
import { isRecord } from "#src/telemetry/scrub/record.ts";

const KINDS: Readonly<Record<FleetNotice["kind"], true>> = {
  gateway_silent: true,
  worker_silent: true,
  hosts_lost: true,
  fleet_maintenance: true,
};

/** What `/api/notices` answers with; null for a refusal, or an answer of another release. */
export function readNotices(body: unknown): FleetNotice[] | null {
  if (!isRecord(body) || !Array.isArray(body.notices)) return null;
  return body.notices.every(isNotice) ? body.notices : null;
}

function isNotice(notice: unknown): notice is FleetNotice {
  return isRecord(notice) && typeof notice.kind === "string" && Object.hasOwn(KINDS, notice.kind);
}
