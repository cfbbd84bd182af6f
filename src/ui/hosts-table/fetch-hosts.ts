import type { BulkProgress } from "#src/domain/commands/preview-schema.ts";
import type { HostFacets, HostSparks, HostTableRow, HostWindow } from "#src/domain/hosts/table-schema.ts";

/** Reads from this page's own server, whose answers have the shape that its types say. */
async function read<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path.split("?")[0]} answered with status ${answer.status}`);
  return (await answer.json()) as T;
}

/** A stretch of the table; `request` is what `hostsRequest` makes of an address. */
export function fetchWindow(request: string, offset: number, limit: number): Promise<HostWindow> {
  return read<HostWindow>(`/api/hosts/rows?${request}&offset=${offset}&limit=${limit}`);
}

/** These hosts as they are now; one that was removed is missing. */
export function fetchRows(ids: readonly string[]): Promise<HostTableRow[]> {
  return read<HostTableRow[]>(`/api/hosts/rows?ids=${ids.join(",")}`);
}

/** The hashrates of the last hour. */
export function fetchSparks(ids: readonly string[]): Promise<HostSparks> {
  return read<HostSparks>(`/api/hosts/sparklines?ids=${ids.join(",")}`);
}

/** How many hosts each value of the filter has. */
export function fetchFacets(request: string): Promise<HostFacets> {
  return read<HostFacets>(`/api/hosts/facets?${request}`);
}

/** How far a command to many hosts has come. */
export function fetchProgress(run: { idempotencyKey: string; issuedAt: string }): Promise<BulkProgress> {
  return read<BulkProgress>(`/api/hosts/progress?${new URLSearchParams(run).toString()}`);
}
