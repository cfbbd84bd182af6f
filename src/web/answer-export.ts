import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { exportHosts } from "#src/domain/hosts/export-queries.ts";
import { csvResponse } from "./csv-response.ts";
import { readHostFilter, readHostOrder } from "./host-query.ts";

/** Answers with all hosts that match as a CSV file. */
export function answerHostExport(ctx: Ctx, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return csvResponse("hosts", ctx.now, exportHosts(ctx, readHostFilter(query), readHostOrder(query)));
}
