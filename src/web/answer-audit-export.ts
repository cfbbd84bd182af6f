import "server-only";
import { exportAudit } from "#src/domain/audit/export-writes.ts";
import { type AuditEntry, exportAuditInputSchema } from "#src/domain/audit/schema.ts";
import type { Ctx } from "#src/domain/context.ts";
import { csvLine } from "#src/domain/csv.ts";
import { parseInput } from "./parse-input.ts";
import { readQuery } from "./query.ts";

const COLUMNS = [
  "time",
  "actor type",
  "actor id",
  "actor",
  "action",
  "target type",
  "target id",
  "target",
  "detail",
  "address",
];

const FORMATS = {
  csv: { type: "text/csv; charset=utf-8", head: csvLine(COLUMNS), line: auditCsvLine },
  jsonl: {
    type: "application/x-ndjson",
    head: "",
    line: (entry: AuditEntry) => `${JSON.stringify(entry)}\n`,
  },
} as const;

/** Answers with the entries of the audit that match, as a file; the query is that of `exportAuditInputSchema`. */
export async function answerAuditExport(ctx: Ctx, request: Request): Promise<Response> {
  const input = parseInput(exportAuditInputSchema, readQuery(request.url));
  const parts = await exportAudit(ctx, input);
  const { type, head, line } = FORMATS[input.format];
  const day = ctx.now.toISOString().slice(0, 10);
  return new Response(fileOf(parts, head, line), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="zen-miner-audit-${day}.${input.format}"`,
      "Cache-Control": "no-store",
    },
  });
}

function auditCsvLine({ at, actor, action, target, detail, address }: AuditEntry): string {
  return csvLine([
    at,
    actor.type,
    actor.id,
    actor.name,
    action,
    target.type,
    target.id,
    target.name,
    JSON.stringify(detail),
    address,
  ]);
}

/** Reads a part when the receiver has taken the one before; one that goes away ends the reading. */
function fileOf(
  parts: AsyncGenerator<AuditEntry[]>,
  head: string,
  line: (entry: AuditEntry) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (head) controller.enqueue(encoder.encode(head));
    },
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(line).join("")));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
