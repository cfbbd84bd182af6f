import type { FleetNotice } from "./notice-schema.ts";

/** What the notices are made from, by the database's clock. */
export type NoticeFacts = {
  gateway: { alive: boolean; lastAt: Date | null };
  worker: { alive: boolean; lastAt: Date | null };
  activeHosts: number;
  /** Hosts, not in maintenance, that were heard within the last 10 minutes and are silent now. */
  lostHosts: number;
  maintenance: { endsAt: Date; reason: string; actorName: string } | null;
};

/** Fewer than this are single troubles, which the fleet page lists one by one. */
const MANY_HOSTS = 3;
/** The part of a fleet that does not fail together without a common cause. */
const MANY_SHARE = 0.2;

/** What concerns the whole fleet, the worst first. Without a gateway every host looks lost, which says nothing. */
export function noticesOf(facts: NoticeFacts): FleetNotice[] {
  const notices: FleetNotice[] = [];
  const { gateway, worker, lostHosts, activeHosts, maintenance } = facts;
  if (!gateway.alive) {
    notices.push({ kind: "gateway_silent", since: gateway.lastAt?.toISOString() ?? null });
  }
  if (!worker.alive) notices.push({ kind: "worker_silent", since: worker.lastAt?.toISOString() ?? null });
  if (gateway.alive && lostHosts >= Math.max(MANY_HOSTS, activeHosts * MANY_SHARE)) {
    notices.push({ kind: "hosts_lost", hosts: lostHosts, of: activeHosts });
  }
  if (maintenance) {
    const { endsAt, reason, actorName } = maintenance;
    notices.push({ kind: "fleet_maintenance", until: endsAt.toISOString(), reason, actorName });
  }
  return notices;
}
