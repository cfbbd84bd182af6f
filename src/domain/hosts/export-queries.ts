import { chunk } from "#src/db/notify.ts";
import type { Ctx } from "../context.ts";
import { EXPORT_HEAD, exportLine } from "./export-rules.ts";
import type { HostFilter } from "./filter-schema.ts";
import { hostRows, orderedHostIds } from "./table-queries.ts";
import type { HostOrder } from "./table-schema.ts";

const ROWS_PER_READ = 500;

/**
 * All hosts that match as CSV, piece by piece. Which they are and in which order is settled at the beginning; what
 * each says is as it is when its piece is read.
 */
export async function* exportHosts(ctx: Ctx, filter: HostFilter, order: HostOrder): AsyncGenerator<string> {
  const ids = await orderedHostIds(ctx, filter, order);
  yield EXPORT_HEAD;
  for (const part of chunk(ids, ROWS_PER_READ)) {
    const rows = await hostRows(ctx, part);
    yield rows.map(exportLine).join("");
  }
}
