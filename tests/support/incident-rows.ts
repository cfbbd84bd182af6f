import { v7 as uuid } from "uuid";
import type { Database } from "#src/db/client.ts";
import type { Prisma } from "#src/db/generated/client.ts";

/** An open incident of a host, as the loop writes it. */
export async function insertIncident(
  db: Database,
  overrides: Partial<Prisma.IncidentUncheckedCreateInput> = {},
): Promise<string> {
  const id = uuid();
  const now = new Date();
  await db.incident.create({
    data: {
      id,
      ruleId: uuid(),
      ruleName: "Host offline",
      ruleKind: "host_offline",
      severity: "high",
      scopeKey: `host:${id}`,
      scope: { kind: "host", id, name: "rig-07", siteName: "Oslo" },
      title: "rig-07 is offline",
      summary: "Nothing was heard from rig-07 for 40 s.",
      causedAt: now,
      activeAt: now,
      ...overrides,
    },
  });
  return id;
}

export type QueuedMessage = Partial<
  Pick<Prisma.NotificationUncheckedCreateInput, "reason" | "createdAt" | "dueAt" | "incidentIds" | "state">
>;

/** A message that waits for its channel, due now unless the test says otherwise. */
export async function queueMessage(
  db: Database,
  about: { channelId: string; incidentId: string | null },
  overrides: QueuedMessage = {},
): Promise<string> {
  const id = uuid();
  const now = new Date();
  await db.notification.create({
    data: { id, ...about, reason: "opened", dedupe: `test:${id}`, createdAt: now, dueAt: now, ...overrides },
  });
  return id;
}
