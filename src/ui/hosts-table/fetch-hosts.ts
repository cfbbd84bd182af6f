import type { z } from "zod";
import { type BulkProgress, bulkProgressSchema } from "#src/domain/commands/preview-schema.ts";
import {
  type HostFacets,
  type HostSparks,
  type HostTableRow,
  type HostWindow,
  hostFacetsSchema,
  hostRowsSchema,
  hostSparksSchema,
  hostWindowSchema,
} from "#src/domain/hosts/table-schema.ts";

async function read<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path.split("?")[0]} answered with status ${answer.status}`);
  return schema.parse(await answer.json());
}

/** A stretch of the table; `request` is what `hostsRequest` makes of an address. */
export function fetchWindow(request: string, offset: number, limit: number): Promise<HostWindow> {
  return read(hostWindowSchema, `/api/hosts/rows?${request}&offset=${offset}&limit=${limit}`);
}

/** These hosts as they are now; one that was removed is missing. */
export function fetchRows(ids: readonly string[]): Promise<HostTableRow[]> {
  return read(hostRowsSchema, `/api/hosts/rows?ids=${ids.join(",")}`);
}

/** The hashrates of the last hour. */
export function fetchSparks(ids: readonly string[]): Promise<HostSparks> {
  return read(hostSparksSchema, `/api/hosts/sparklines?ids=${ids.join(",")}`);
}

/** How many hosts each value of the filter has. */
export function fetchFacets(request: string): Promise<HostFacets> {
  return read(hostFacetsSchema, `/api/hosts/facets?${request}`);
}

/** How far a command to many hosts has come. */
export function fetchProgress(run: { idempotencyKey: string; issuedAt: string }): Promise<BulkProgress> {
  return read(bulkProgressSchema, `/api/hosts/progress?${new URLSearchParams(run).toString()}`);
}
