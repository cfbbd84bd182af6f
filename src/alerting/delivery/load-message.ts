import type { Database } from "#src/db/client.ts";
import { SEVERITIES, type Severity } from "#src/domain/alerts/severity-schema.ts";
import { toIncident } from "#src/domain/incidents/row-rules.ts";
import { digestMessage, incidentMessage, testMessage } from "../messages/compose.ts";
import type { Thread } from "../messages/email.ts";
import type { IncidentMessage, Message } from "../messages/message.ts";
import type { Claimed } from "./claim.ts";

type Channel = { id: string; name: string };

/** What a claimed message has to say by now; null when there is nothing to say any more. */
export async function loadMessage(
  db: Database,
  claimed: Claimed,
  { channel, publicUrl }: { channel: Channel; publicUrl: string | null },
): Promise<Message | null> {
  if (claimed.reason === "test") return testMessage(channel.name, claimed.id, publicUrl);
  if (claimed.reason === "digest") return loadDigest(db, claimed, publicUrl);
  const row = claimed.incidentId && (await db.incident.findUnique({ where: { id: claimed.incidentId } }));
  if (!row || row.mergedInto !== null) return null;
  const told = claimed.reason === "resolved" ? await titleAsTold(db, row.id, channel.id) : null;
  const rule = await db.alertRule.findUnique({ where: { id: row.ruleId }, select: { owner: true } });
  const about = { id: claimed.id, reason: claimed.reason as IncidentMessage["reason"] };
  const incident = { ...toIncident(row), title: told ?? row.title, owner: rule?.owner ?? "" };
  return incidentMessage(incident, about, publicUrl);
}

/** What a channel was told last of an incident: an end is that of what people know, not of what was left of it. */
async function titleAsTold(db: Database, incidentId: string, channelId: string): Promise<string | null> {
  const last = await db.notification.findFirst({
    where: { incidentId, channelId, state: "sent" },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    select: { message: true },
  });
  return (last?.message as { title?: string } | undefined)?.title ?? null;
}

async function loadDigest(db: Database, claimed: Claimed, publicUrl: string | null): Promise<Message | null> {
  const rows = await db.incident.findMany({
    where: { id: { in: claimed.incidentIds }, mergedInto: null },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
  });
  if (rows.length === 0) return null;
  const weight = (severity: string) => SEVERITIES.indexOf(severity as Severity);
  const gravestFirst = rows.toSorted((a, b) => weight(b.severity) - weight(a.severity)).map(toIncident);
  return digestMessage(gravestFirst, claimed.id, publicUrl);
}

/** The first message of the same incident that this channel took, which later ones follow; null for the first. */
export async function loadThread(db: Database, claimed: Claimed, channelId: string): Promise<Thread | null> {
  if (claimed.incidentId === null) return null;
  const first = await db.notification.findFirst({
    where: { incidentId: claimed.incidentId, channelId, state: "sent", remoteId: { not: null } },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
    select: { remoteId: true, message: true },
  });
  if (!first?.remoteId) return null;
  const { subject } = first.message as { subject?: string };
  return { subject: subject ?? "", messageId: first.remoteId };
}
