import type { z } from "zod";
import type { Call, Caller } from "./caller.ts";
import { SentryApiError } from "./failure.ts";

/** Far more pages than any list of these has. */
const MAX_PAGES = 200;

/** An answer in its form, or a failure that says it was none. */
export async function read<S extends z.ZodType>(
  call: Caller,
  request: Call,
  schema: S,
): Promise<z.output<S>> {
  return parsed((await call(request)).body, request, schema);
}

/** The same; null for what is not there. */
export async function find<S extends z.ZodType>(
  call: Caller,
  request: Call,
  schema: S,
): Promise<z.output<S> | null> {
  try {
    return await read(call, request, schema);
  } catch (error) {
    if (error instanceof SentryApiError && error.failure === "not_found") return null;
    throw error;
  }
}

/** Every entry of a list that comes in pages; `schema` is that of a page. */
export async function readAll<T>(call: Caller, request: Call, schema: z.ZodType<T[]>): Promise<T[]> {
  const found: T[] = [];
  let paging: Record<string, string> = {};
  for (let page = 0; page < MAX_PAGES; page++) {
    const asked = { ...request, query: { ...request.query, ...paging } };
    const { body, cursor } = await call(asked);
    found.push(...parsed(body, request, schema));
    if (cursor === null) break;
    paging = { cursor };
  }
  return found;
}

function parsed<S extends z.ZodType>(body: unknown, request: Call, schema: S): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.join(".") || "its answer";
  throw new SentryApiError(
    "refused",
    `Sentry answered ${request.method} /api/0/${request.path} in an unknown form (${where}).`,
  );
}
