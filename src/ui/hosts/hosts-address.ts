import {
  type HostFilter,
  type HostSort,
  hostFilterSchema,
  hostSortSchema,
} from "#src/domain/hosts/schema.ts";

/** What the address of the hosts page says: the filter, the order, and where the page begins. */
export type HostsAddress = { filter: HostFilter; sort: HostSort; cursor: string | undefined };

type Query = Readonly<Record<string, string | string[] | undefined>>;

function text(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** Reads the query of an address. A part that makes no sense is left out, so that any old link still shows hosts. */
export function readHostsAddress(query: Query): HostsAddress {
  const { shape } = hostFilterSchema;
  const filter = {
    search: shape.search.safeParse(text(query, "search")).data,
    state: shape.state.safeParse(text(query, "state")).data,
    siteId: shape.siteId.safeParse(text(query, "site")).data,
    tag: shape.tag.safeParse(text(query, "tag")).data,
  };
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return {
    filter: given,
    sort: hostSortSchema.safeParse(text(query, "sort")).data ?? "name",
    cursor: text(query, "cursor"),
  };
}

/** The address that shows these hosts. */
export function hostsHref({ filter, sort, cursor }: HostsAddress): string {
  const query = new URLSearchParams();
  if (filter.search) query.set("search", filter.search);
  if (filter.state) query.set("state", filter.state);
  if (filter.siteId) query.set("site", filter.siteId);
  if (filter.tag) query.set("tag", filter.tag);
  if (sort !== "name") query.set("sort", sort);
  if (cursor) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/hosts" : `/hosts?${text}`;
}
