import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { tellSentryJob } from "#src/jobs/tell-sentry.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import type { SetErrorStateInput } from "./schema.ts";
import type { ErrorState } from "./state-schema.ts";

const ACTIONS: Readonly<Record<ErrorState, string>> = {
  open: "error.reopen",
  resolved: "error.resolve",
  ignored: "error.ignore",
};

type Changed = { id: string; title: string; from: ErrorState };

/**
 * Resolves, ignores or opens errors again, and has Sentry told. A resolved one opens by itself when it comes back; an
 * ignored one stays ignored. Those that are so already are left as they are. Answers how many were changed.
 */
export async function setErrorState(ctx: Ctx, input: SetErrorStateInput): Promise<{ changed: number }> {
  authorise(ctx, "errors.write");
  return inTransaction(ctx.db, async (tx) => {
    const changed = await changeState(tx, ctx, input);
    await noteChanges(tx, ctx, { changed, to: input.state });
    if (changed.length > 0) await askSentryFor(tx, ctx, { changed, state: input.state });
    return { changed: changed.length };
  });
}

export type SentryState = SetErrorStateInput & {
  /** When it became so, by Sentry's clock. */
  since: Date;
};

/**
 * Gives errors the state that their issue has in Sentry, which is not told of it again. What was changed here since then,
 * or is still on its way to Sentry, stays. Answers how many were changed.
 */
export async function takeSentryState(ctx: Ctx, input: SentryState): Promise<{ changed: number }> {
  authorise(ctx, "errors.write");
  return inTransaction(ctx.db, async (tx) => {
    const groups = await tx.$queryRaw<{ id: string }[]>`
      select g.id from error_group g
      where g.id = any(${input.groupIds}::uuid[])
        and (g.state_changed_at is null or g.state_changed_at <= ${input.since})
        and not exists (select from sentry_push p where p.group_id = g.id and p.failed_at is null)
      order by g.id for update`;
    const changed = await changeState(tx, ctx, { groupIds: groups.map(({ id }) => id), state: input.state });
    await noteChanges(tx, ctx, { changed, to: input.state });
    return { changed: changed.length };
  });
}

async function noteChanges(
  tx: Transaction,
  ctx: Ctx,
  { changed, to }: { changed: readonly Changed[]; to: ErrorState },
): Promise<void> {
  for (const { id, title, from } of changed) {
    await recordAudit(tx, ctx, {
      action: ACTIONS[to],
      targetType: "error_group",
      targetId: id,
      targetName: title,
      detail: { from, to },
    });
  }
  if (changed.length > 0) await notify(tx, "page_changed", { topic: "errors" });
}

async function askSentryFor(
  tx: Transaction,
  ctx: Ctx,
  { changed, state }: { changed: readonly Changed[]; state: ErrorState },
): Promise<void> {
  await tx.$executeRaw`
    insert into sentry_push (group_id, state, requested_at)
    select id, ${state}, ${ctx.now} from unnest(${changed.map(({ id }) => id)}::uuid[]) as t (id) order by id
    on conflict (group_id) do update set state = excluded.state, requested_at = excluded.requested_at,
      attempts = 0, last_error = '', failed_at = null`;
  await tellSentryJob.enqueue(tx, {});
}

/** Locks in the order of ids, so that two people who choose the same errors do not wait for each other forever. */
function changeState(tx: Transaction, ctx: Ctx, { groupIds, state }: SetErrorStateInput): Promise<Changed[]> {
  return tx.$queryRaw<Changed[]>`
    with chosen as (
      select id, state from error_group where id = any(${groupIds}::uuid[]) and state <> ${state}
      order by id for update
    )
    update error_group g set state = ${state}, state_changed_at = ${ctx.now}, state_changed_by = ${ctx.actor.name},
      resolved_in_release = case when ${state} = 'resolved' then g.last_release end
    from chosen where g.id = chosen.id
    returning g.id, g.title, chosen.state as from`;
}
