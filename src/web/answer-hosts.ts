import "server-only";
import { bulkProgress } from "#src/domain/commands/preview-queries.ts";
import { bulkProgressInputSchema } from "#src/domain/commands/preview-schema.ts";
import type { Ctx } from "#src/domain/context.ts";
import { hostFacets } from "#src/domain/hosts/facet-queries.ts";
import { hostSparks } from "#src/domain/hosts/sparkline-queries.ts";
import { hostRows, hostWindow } from "#src/domain/hosts/table-queries.ts";
import { hostWindowInputSchema } from "#src/domain/hosts/table-schema.ts";
import { readHostFilter, readHostIds, readHostOrder } from "./host-query.ts";
import { parseInput } from "./parse-input.ts";
import { readQuery } from "./query.ts";

const queryOf = (request: Request) => new URL(request.url).searchParams;

/** Answers with some hosts (`ids`), or with a stretch of the table (`offset`, `limit`, filter, order). */
export async function answerHostRows(ctx: Ctx, request: Request): Promise<Response> {
  const query = queryOf(request);
  if (query.has("ids")) return json(await hostRows(ctx, readHostIds(query)));
  const input = parseInput(hostWindowInputSchema, {
    filter: readHostFilter(query),
    order: readHostOrder(query),
    offset: query.get("offset") ?? undefined,
    limit: query.get("limit") ?? undefined,
  });
  return json(await hostWindow(ctx, input));
}

/** Answers with the hashrates of the last hour of some hosts (`ids`). */
export async function answerHostSparks(ctx: Ctx, request: Request): Promise<Response> {
  return json(await hostSparks(ctx, readHostIds(queryOf(request))));
}

/** Answers with how many hosts each value of the filter has. */
export async function answerHostFacets(ctx: Ctx, request: Request): Promise<Response> {
  return json(await hostFacets(ctx, readHostFilter(queryOf(request))));
}

/** Answers with how far a command to many hosts has come (`idempotencyKey`, `issuedAt`). */
export async function answerBulkProgress(ctx: Ctx, request: Request): Promise<Response> {
  return json(await bulkProgress(ctx, parseInput(bulkProgressInputSchema, readQuery(request.url))));
}

function json(body: unknown): Response {
  return Response.json(body, { headers: { "Cache-Control": "no-store" } });
}
