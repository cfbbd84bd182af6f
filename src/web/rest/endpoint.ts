import type { z } from "zod";
import type { Permission } from "#src/domain/access/rules.ts";
import type { Ctx } from "#src/domain/context.ts";

export type Method = "GET" | "POST";

/** What a handler answers with; the status is the endpoint's. */
export type Reply<R> = { body: R; headers?: Record<string, string> };

type Fields = z.ZodObject;

type Declaration<P extends Fields, Q extends Fields, B extends Fields, R extends z.ZodType> = {
  method: Method;
  /** As OpenAPI writes it: `/api/v1/hosts/{id}`. */
  path: string;
  summary: string;
  description: string;
  permission: Permission;
  params: P;
  query: Q;
  /** Null where the request has no body. */
  body: B | null;
  status: 200 | 202;
  response: R;
  /** Headers of the answer that scripts may rely on, with what they say. */
  responseHeaders?: Record<string, string>;
  handle: (
    ctx: Ctx,
    input: { params: z.output<P>; query: z.output<Q>; body: z.output<B>; url: URL },
  ) => Promise<Reply<z.input<R>>>;
};

/** One operation of the REST interface: the route that serves it and its documentation come from this alone. */
export type Endpoint = Omit<Declaration<Fields, Fields, Fields, z.ZodType>, "handle"> & {
  handle: (ctx: Ctx, input: EndpointInput) => Promise<Reply<unknown>>;
};
export type EndpointInput = { params: unknown; query: unknown; body: unknown; url: URL };

/** Declares an endpoint; `handle` gets what `params`, `query` and `body` parsed. */
export function endpoint<P extends Fields, Q extends Fields, B extends Fields, R extends z.ZodType>(
  declaration: Declaration<P, Q, B, R>,
): Endpoint {
  // The wrapper hands `handle` only what these very schemas have parsed.
  return declaration as unknown as Endpoint;
}
