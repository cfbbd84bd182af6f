import { type HostFilter, hostFilterSchema } from "#src/domain/hosts/filter-schema.ts";
import { FILTER_PARAMETERS } from "#src/domain/hosts/request-schema.ts";
import { type HostOrder, hostIdsSchema, hostOrderSchema } from "#src/domain/hosts/table-schema.ts";
import { parseInput } from "./parse-input.ts";

/**
 * The filter that a query string names, by the same words as the address of the page of hosts. Refuses what it does
 * not understand: a part that was left out would mean more hosts than were asked for.
 */
export function readHostFilter(query: URLSearchParams): HostFilter {
  const lists = Object.entries(FILTER_PARAMETERS).flatMap(([name, part]) => {
    const values = query.getAll(name);
    return values.length > 0 ? [[part, values]] : [];
  });
  const search = query.get("search");
  return parseInput(hostFilterSchema, {
    ...Object.fromEntries(lists),
    ...(search ? { search } : {}),
    ...(query.has("unmet") ? { unmet: query.get("unmet") === "1" } : {}),
  });
}

export function readHostOrder(query: URLSearchParams): HostOrder {
  return parseInput(hostOrderSchema, {
    sort: query.get("sort") ?? "name",
    direction: query.get("direction") ?? "asc",
  });
}

/** The ids of `ids=a,b,c`. */
export function readHostIds(query: URLSearchParams): string[] {
  return parseInput(hostIdsSchema, (query.get("ids") ?? "").split(","));
}
