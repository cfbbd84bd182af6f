import { type Db, inTransaction } from "#src/db/client.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import type { WaitingPush } from "./sentry-issue-queries.ts";

/** Remembers that an issue in Sentry has events of these groups. */
export async function rememberIssue(
  db: Db,
  { issueId, groupIds, now }: { issueId: string; groupIds: readonly string[]; now: Date },
): Promise<void> {
  // Retention may have taken a group away meanwhile.
  await db.$executeRaw`
    insert into sentry_issue (issue_id, group_id, seen_at)
    select ${issueId}, id, ${now} from error_group where id = any(${[...groupIds]}::uuid[]) for key share
    on conflict (issue_id, group_id) do update set seen_at = excluded.seen_at`;
}

/** Sentry has a state. One that was asked for meanwhile stays. */
export async function settlePush(db: Db, { groupId, requestedAt }: WaitingPush): Promise<void> {
  await db.sentryPush.deleteMany({ where: { groupId, requestedAt } });
}

/** Notes why Sentry does not have a state yet; `failedAt` is set when it never will. */
export async function notePushFailure(
  db: Db,
  { groupId, requestedAt }: WaitingPush,
  about: { lastError: string; failedAt: Date | null },
): Promise<void> {
  await db.sentryPush.updateMany({
    where: { groupId, requestedAt },
    data: { ...about, attempts: { increment: 1 } },
  });
}

/** Notes in the audit that somebody took the issue that an error has in Sentry. */
export async function recordTaking(
  ctx: Ctx,
  { groupId, issue }: { groupId: string; issue: string },
): Promise<void> {
  authorise(ctx, "errors.write");
  await inTransaction(ctx.db, (tx) =>
    recordAudit(tx, ctx, {
      action: "error.take",
      targetType: "error_group",
      targetId: groupId,
      targetName: issue,
    }),
  );
}
