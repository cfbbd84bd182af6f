import { z } from "zod";
import { hostSeries } from "#src/domain/health/queries.ts";
import { hostSeriesInputSchema, hostSeriesSchema } from "#src/domain/health/schema.ts";
import { getHost, listHosts } from "#src/domain/hosts/queries.ts";
import { hostDetailSchema, hostPageSchema, listHostsInputSchema } from "#src/domain/hosts/schema.ts";
import { endpoint } from "./endpoint.ts";
import { nextLink, PAGING } from "./paging.ts";

const HOUR_MS = 3_600_000;

export const hostParamsSchema = z.strictObject({ id: z.uuid("is not the id of a host, which is a UUID") });
const nothing = z.strictObject({});
const time = z.iso.datetime({ offset: true, error: "is not a time like 2026-11-22T15:00:00Z" });

export const listHostsEndpoint = endpoint({
  method: "GET",
  path: "/api/v1/hosts",
  summary: "List hosts",
  description: `Hosts with their state, why they are in it and since when. ${PAGING}`,
  permission: "fleet.read",
  params: nothing,
  query: listHostsInputSchema,
  body: null,
  status: 200,
  response: hostPageSchema,
  responseHeaders: { Link: "The next page." },
  handle: async (ctx, { query, url }) => {
    const page = await listHosts(ctx, query);
    return { body: page, headers: nextLink(url, page.nextCursor) };
  },
});

export const getHostEndpoint = endpoint({
  method: "GET",
  path: "/api/v1/hosts/{id}",
  summary: "Read one host",
  description: "Everything known about a host: states, last readings, what was asked of it.",
  permission: "fleet.read",
  params: hostParamsSchema,
  query: nothing,
  body: null,
  status: 200,
  response: hostDetailSchema,
  handle: async (ctx, { params }) => ({ body: await getHost(ctx, params.id) }),
});

export const hostSamplesEndpoint = endpoint({
  method: "GET",
  path: "/api/v1/hosts/{id}/samples",
  summary: "Read a host's health over time",
  description:
    "Without `from` and `to` the last hour. `auto` is raw samples up to 2 hours, minutes up to 48 hours, hours above. A bucket without samples is absent.",
  permission: "fleet.read",
  params: hostParamsSchema,
  query: z.strictObject({
    from: time.optional(),
    to: time.optional(),
    resolution: hostSeriesInputSchema.shape.resolution,
  }),
  body: null,
  status: 200,
  response: hostSeriesSchema,
  handle: async (ctx, { params, query }) => {
    const to = query.to ?? ctx.now.toISOString();
    const from = query.from ?? new Date(Date.parse(to) - HOUR_MS).toISOString();
    // History alone would be empty for a host that does not exist; this says so.
    await getHost(ctx, params.id);
    return { body: await hostSeries(ctx, { hostId: params.id, from, to, resolution: query.resolution }) };
  },
});
