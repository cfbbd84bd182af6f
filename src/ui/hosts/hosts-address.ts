import type { HostFilter } from "#src/domain/hosts/filter-schema.ts";
import { FILTER_PARAMETERS, type FilterParameter } from "#src/domain/hosts/request-schema.ts";
import type { Direction, TableSort } from "#src/domain/hosts/table-schema.ts";

/** What the address of the hosts page says. */
export type HostsAddress = {
  filter: HostFilter;
  sort: TableSort;
  direction: Direction;
  /** The saved view that this began as. */
  view: string | null;
};

const PARAMETERS = Object.keys(FILTER_PARAMETERS) as FilterParameter[];

/** Orders in which one wants to see the smallest first. */
const ASCENDING: ReadonlySet<TableSort> = new Set<TableSort>(["name", "state", "site", "version"]);

/** The direction of an order that nobody has turned round. */
export function usualDirection(sort: TableSort): Direction {
  return ASCENDING.has(sort) ? "asc" : "desc";
}

function addFilter(query: URLSearchParams, filter: HostFilter): void {
  if (filter.search) query.set("search", filter.search);
  for (const name of PARAMETERS) {
    for (const value of filter[FILTER_PARAMETERS[name]] ?? []) query.append(name, value);
  }
  if (filter.unmet) query.set("unmet", "1");
}

/** The query string that shows these hosts, without "?"; empty for all of them by name. */
export function hostsQuery({ filter, sort, direction, view }: HostsAddress): string {
  const query = new URLSearchParams();
  addFilter(query, filter);
  if (sort !== "name") query.set("sort", sort);
  if (direction !== usualDirection(sort)) query.set("direction", direction);
  if (view !== null) query.set("view", view);
  return query.toString();
}

/** The address that shows these hosts. */
export function hostsHref(address: HostsAddress): string {
  const query = hostsQuery(address);
  return query === "" ? "/hosts" : `/hosts?${query}`;
}

/** The query string with which routes answer about these hosts: nothing is left to be understood. */
export function hostsRequest({ filter, sort, direction }: HostsAddress): string {
  const query = new URLSearchParams();
  addFilter(query, filter);
  query.set("sort", sort);
  query.set("direction", direction);
  return query.toString();
}

/** The address with a value of the filter put in or taken out. */
export function withToggled(address: HostsAddress, name: FilterParameter, value: string): HostsAddress {
  const part = FILTER_PARAMETERS[name];
  const { [part]: current = [], ...others } = address.filter;
  const chosen = current as readonly string[];
  const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
  const filter = (next.length === 0 ? others : { ...others, [part]: next }) as HostFilter;
  return { ...address, filter };
}

/** How many values the filter has, the search not counted. */
export function filterSize(filter: HostFilter): number {
  const lists = PARAMETERS.reduce((sum, name) => sum + (filter[FILTER_PARAMETERS[name]]?.length ?? 0), 0);
  return lists + (filter.unmet ? 1 : 0);
}
