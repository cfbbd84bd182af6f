import { errorFilterSchema, errorSortSchema, trendSpanSchema } from "#src/domain/errors/schema.ts";
import { ERROR_FIELDS, type ErrorsAddress } from "./errors-address.ts";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the query of an address. A part that makes no sense is left out, so that any old link still shows errors. */
export function readErrorsAddress(query: Query): ErrorsAddress {
  const { shape } = errorFilterSchema;
  const given = Object.entries(ERROR_FIELDS).flatMap(([name, field]) => {
    const value = shape[field].safeParse(query[name]).data;
    return value === undefined ? [] : [[field, value] as const];
  });
  const state = shape.state.safeParse(query.state).data ?? "open";
  return {
    state: query.state === "any" ? null : state,
    filter: Object.fromEntries(given),
    sort: errorSortSchema.safeParse(query.sort).data ?? "last_seen",
    trend: trendSpanSchema.safeParse(query.trend).data ?? "24h",
    cursor: typeof query.cursor === "string" && query.cursor !== "" ? query.cursor : undefined,
  };
}
