import { inTransaction } from "#src/db/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { auditAfter } from "./queries.ts";
import type { AuditEntry, AuditFilter, ExportAuditInput } from "./schema.ts";
import { recordAudit } from "./writes.ts";

const ENTRIES_AT_ONCE = 1_000;

/**
 * Begins to take the audit out of the product, and writes down that somebody did so. Gives the entries that match, up to
 * now and newest first, in parts that are read as the receiver takes them. Needs the role approver.
 */
export async function exportAudit(ctx: Ctx, input: ExportAuditInput): Promise<AsyncGenerator<AuditEntry[]>> {
  authorise(ctx, "audit.read");
  const { format, ...filter } = input;
  await inTransaction(ctx.db, (tx) =>
    recordAudit(tx, ctx, {
      action: "audit.export",
      targetType: "audit",
      targetId: null,
      targetName: "",
      detail: { format, ...given(filter) },
    }),
  );
  // What is written while the export runs, its own entry first, is left to the next one.
  return partsOf(ctx, { ...filter, to: filter.to ?? ctx.now.toISOString() });
}

/** What the filter says, without what it leaves open. */
function given(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function* partsOf(ctx: Ctx, filter: AuditFilter): AsyncGenerator<AuditEntry[]> {
  let last: { at: Date; id: string } | null = null;
  for (;;) {
    const part: AuditEntry[] = await auditAfter(ctx, filter, last, ENTRIES_AT_ONCE);
    const end = part.at(-1);
    if (!end) return;
    yield part;
    if (part.length < ENTRIES_AT_ONCE) return;
    last = { at: new Date(end.at), id: end.id };
  }
}
