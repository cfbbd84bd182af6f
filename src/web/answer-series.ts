import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { hostHistory } from "#src/domain/health/history-queries.ts";
import { hostHistoryInputSchema } from "#src/domain/health/history-schema.ts";
import { fleetSeries, hostSeries } from "#src/domain/health/queries.ts";
import { onlyMetrics } from "#src/domain/health/rules.ts";
import {
  fleetSeriesInputSchema,
  hostSeriesInputSchema,
  seriesMetricsSchema,
} from "#src/domain/health/schema.ts";
import { parseInput } from "./parse-input.ts";
import { readQuery } from "./query.ts";

type Params = Readonly<Record<string, string>>;

const chartInputSchema = hostSeriesInputSchema.extend({ metrics: seriesMetricsSchema.optional() });

/** Answers with one host's readings over time; `metrics` leaves out of the points what is not asked for. */
export async function answerHostSeries(ctx: Ctx, request: Request, params: Params): Promise<Response> {
  const query = { ...readQuery(request.url), hostId: params.id };
  const { metrics, ...input } = parseInput(chartInputSchema, query);
  const series = await hostSeries(ctx, input);
  return json(metrics ? onlyMetrics(series, metrics) : series);
}

/** Answers with what one host went through; the query is that of `hostHistoryInputSchema`. */
export async function answerHostHistory(ctx: Ctx, request: Request, params: Params): Promise<Response> {
  const query = { ...readQuery(request.url), hostId: params.id };
  return json(await hostHistory(ctx, parseInput(hostHistoryInputSchema, query)));
}

/** Answers with the history of the fleet or a site for its chart; the query is that of `fleetSeriesInputSchema`. */
export async function answerFleetSeries(ctx: Ctx, request: Request): Promise<Response> {
  return json(await fleetSeries(ctx, parseInput(fleetSeriesInputSchema, readQuery(request.url))));
}

function json(body: unknown): Response {
  return Response.json(body, { headers: { "Cache-Control": "no-store" } });
}
