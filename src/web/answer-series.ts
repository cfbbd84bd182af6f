import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { fleetSeries, hostSeries } from "#src/domain/health/queries.ts";
import { fleetSeriesInputSchema, hostSeriesInputSchema } from "#src/domain/health/schema.ts";
import { parseInput } from "./parse-input.ts";
import { readQuery } from "./query.ts";

/** Answers with one host's history for its chart; the query is that of `hostSeriesInputSchema`. */
export async function answerHostSeries(
  ctx: Ctx,
  request: Request,
  params: Readonly<Record<string, string>>,
): Promise<Response> {
  const input = parseInput(hostSeriesInputSchema, { ...readQuery(request.url), hostId: params.id });
  return json(await hostSeries(ctx, input));
}

/** Answers with the history of the fleet or a site for its chart; the query is that of `fleetSeriesInputSchema`. */
export async function answerFleetSeries(ctx: Ctx, request: Request): Promise<Response> {
  return json(await fleetSeries(ctx, parseInput(fleetSeriesInputSchema, readQuery(request.url))));
}

function json(body: unknown): Response {
  return Response.json(body, { headers: { "Cache-Control": "no-store" } });
}
