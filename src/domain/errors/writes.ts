import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
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
 * Resolves, ignores or opens errors again. A resolved one opens by itself when it comes back; an ignored one stays
 * ignored. Those that are so already are left as they are. Answers how many were changed.
 */
export async function setErrorState(ctx: Ctx, input: SetErrorStateInput): Promise<{ changed: number }> {
  authorise(ctx, "errors.write");
  return inTransaction(ctx.db, async (tx) => {
    const changed = await changeState(tx, ctx, input);
    for (const { id, title, from } of changed) {
      await recordAudit(tx, ctx, {
        action: ACTIONS[input.state],
        targetType: "error_group",
        targetId: id,
        targetName: title,
        detail: { from, to: input.state },
      });
    }
    if (changed.length > 0) await notify(tx, "page_changed", { topic: "errors" });
    return { changed: changed.length };
  });
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
