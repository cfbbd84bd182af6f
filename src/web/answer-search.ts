import "server-only";
import type { Ctx } from "#src/domain/context.ts";
import { search } from "#src/domain/search/queries.ts";
import { searchInputSchema } from "#src/domain/search/schema.ts";
import { parseInput } from "./parse-input.ts";
import { readQuery } from "./query.ts";

/** Answers with what a text leads to; the query is that of `searchInputSchema`. */
export async function answerSearch(ctx: Ctx, request: Request): Promise<Response> {
  const answer = await search(ctx, parseInput(searchInputSchema, readQuery(request.url)));
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
}
