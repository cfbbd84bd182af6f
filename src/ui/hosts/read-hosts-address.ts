import { z } from "zod";
import { type HostFilter, hostFilterSchema } from "#src/domain/hosts/filter-schema.ts";
import { FILTER_PARAMETERS, type FilterParameter } from "#src/domain/hosts/request-schema.ts";
import { directionSchema, tableSortSchema } from "#src/domain/hosts/table-schema.ts";
import { type HostsAddress, usualDirection } from "./hosts-address.ts";

type Query = Readonly<Record<string, string | string[] | undefined>>;

const PARAMETERS = Object.keys(FILTER_PARAMETERS) as FilterParameter[];

const viewSchema = z.uuid();

function values(query: Query, name: string): string[] {
  const value = query[name];
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return [...new Set(all.map((text) => text.trim()).filter((text) => text !== ""))];
}

function readPart(query: Query, name: FilterParameter): Partial<HostFilter> {
  const part = FILTER_PARAMETERS[name];
  const schema = hostFilterSchema.shape[part];
  const valid = values(query, name).filter((value) => schema.safeParse([value]).success);
  return valid.length === 0 ? {} : { [part]: schema.parse(valid.slice(0, 50)) };
}

/** Reads the query of an address. A part that makes no sense is left out, so that any old link still shows hosts. */
export function readHostsAddress(query: Query): HostsAddress {
  const search = hostFilterSchema.shape.search.safeParse(values(query, "search")[0]).data;
  const sort = tableSortSchema.safeParse(values(query, "sort")[0]).data ?? "name";
  return {
    filter: {
      ...(search ? { search } : {}),
      ...Object.assign({}, ...PARAMETERS.map((name) => readPart(query, name))),
      ...(values(query, "unmet")[0] === "1" ? { unmet: true as const } : {}),
    },
    sort,
    direction: directionSchema.safeParse(values(query, "direction")[0]).data ?? usualDirection(sort),
    view: viewSchema.safeParse(values(query, "view")[0]).data ?? null,
  };
}
