import { authorise, type Ctx } from "../context.ts";
import { toNotification } from "../incidents/row-rules.ts";
import type { NotificationItem } from "../incidents/schema.ts";
import type { Channel, ChannelKind, QuietHours } from "./schema.ts";
import { leadsTo } from "./target-rules.ts";

/** Every channel, the environment's first, then by name. */
export async function listChannels(ctx: Ctx): Promise<Channel[]> {
  authorise(ctx, "incidents.read");
  const rows = await ctx.db.alertChannel.findMany({
    omit: { secret: true },
    orderBy: [{ key: { sort: "asc", nulls: "last" } }, { name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const kind = row.kind as ChannelKind;
    return {
      id: row.id,
      key: row.key,
      kind,
      name: row.name,
      leadsTo: leadsTo(kind, row.config),
      enabled: row.enabled,
      minSeverity: row.minSeverity as Channel["minSeverity"],
      quietHours: row.quietHours as QuietHours | null,
      digestMinutes: row.digestMinutes,
      failingSince: row.failingSince?.toISOString() ?? null,
      lastError: row.lastError,
      lastSentAt: row.lastSentAt?.toISOString() ?? null,
    };
  });
}

/** What has become of a message, for example of a test; null when there is none of this id. */
export async function loadNotification(ctx: Ctx, id: string): Promise<NotificationItem | null> {
  authorise(ctx, "incidents.read");
  const row = await ctx.db.notification.findUnique({
    where: { id },
    include: { channel: { select: { name: true, kind: true } } },
  });
  return row && toNotification(row);
}
