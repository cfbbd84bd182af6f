import { inTransaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";

/** Longer than any tracker takes to answer; after it somebody else may try. */
const HELD_S = 60;

export type TrackerIssue = { url: string; name: string };

type Row = {
  tracker_url: string | null;
  tracker_name: string | null;
  tracker_by: string | null;
  tracker_at: Date | null;
};

/** The issue that a group was made into; null for none. `at` is ISO. */
export async function issueOfGroup(
  ctx: Ctx,
  groupId: string,
): Promise<(TrackerIssue & { by: string; at: string }) | null> {
  authorise(ctx, "errors.read");
  const [row] = await ctx.db.$queryRaw<Row[]>`
    select tracker_url, tracker_name, tracker_by, tracker_at from error_group where id = ${groupId}::uuid`;
  if (!row?.tracker_url) return null;
  return {
    url: row.tracker_url,
    name: row.tracker_name ?? row.tracker_url,
    by: row.tracker_by ?? "",
    at: row.tracker_at?.toISOString() ?? "",
  };
}

/**
 * Has an issue made of a group, once: `make` is asked only by whoever holds the group, and what it answers is kept. It
 * must look for an issue of this group first, since one may have been made whose answer was lost. The issue that there is
 * already is answered as it stands. Throws `conflict` while somebody else is making it, and whatever `make` throws.
 */
export async function makeIssue(
  ctx: Ctx,
  groupId: string,
  make: () => Promise<TrackerIssue>,
): Promise<TrackerIssue> {
  authorise(ctx, "errors.write");
  const held = await ctx.db.$executeRaw`
    update error_group set tracker_held_until = now() + make_interval(secs => ${HELD_S})
    where id = ${groupId}::uuid and tracker_url is null and coalesce(tracker_held_until <= now(), true)`;
  if (held === 0) return madeAlready(ctx, groupId);
  try {
    const issue = await make();
    await keep(ctx, groupId, issue);
    return issue;
  } catch (error) {
    await ctx.db.$executeRaw`update error_group set tracker_held_until = null where id = ${groupId}::uuid`;
    throw error;
  }
}

async function madeAlready(ctx: Ctx, groupId: string): Promise<TrackerIssue> {
  const issue = await issueOfGroup(ctx, groupId);
  if (issue) return { url: issue.url, name: issue.name };
  const [group] = await ctx.db.$queryRaw<unknown[]>`select 1 from error_group where id = ${groupId}::uuid`;
  if (!group) throw new DomainError("not_found", "There is no error with this id. See the list of errors.");
  throw new DomainError(
    "conflict",
    "Somebody is making an issue of this error right now. Look again in a minute; there will be one.",
  );
}

async function keep(ctx: Ctx, groupId: string, { url, name }: TrackerIssue): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const [group] = await tx.$queryRaw<{ title: string }[]>`
      update error_group set tracker_url = ${url}, tracker_name = ${name}, tracker_by = ${ctx.actor.name},
        tracker_at = ${ctx.now}, tracker_held_until = null
      where id = ${groupId}::uuid returning title`;
    await recordAudit(tx, ctx, {
      action: "error.track",
      targetType: "error_group",
      targetId: groupId,
      targetName: group?.title ?? "",
      detail: { issue: name },
    });
    await notify(tx, "page_changed", { topic: "errors" });
  });
}
