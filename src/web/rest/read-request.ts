import { z } from "zod";
import { inputFailure } from "../failure.ts";
import { parseInput } from "../parse-input.ts";
import { RefusalError, refusalOf } from "../problem.ts";
import { readQuery } from "../query.ts";
import { readBody } from "../read-body.ts";
import type { Endpoint, EndpointInput } from "./endpoint.ts";

/** Largest request body, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** Parses everything that a request brings by the schemas of its endpoint; throws `RefusalError`. */
export async function readRequest(
  endpoint: Endpoint,
  request: Request,
  params: object,
): Promise<EndpointInput> {
  return {
    params: parse(endpoint.params, params, 400),
    query: parse(endpoint.query, readQuery(request.url), 400),
    body: endpoint.body ? parse(endpoint.body, await readJson(request), 422) : {},
    url: new URL(request.url),
  };
}

function parse(schema: z.ZodType, value: unknown, status: 400 | 422): unknown {
  try {
    return parseInput(schema, value);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new RefusalError({ ...refusalOf(inputFailure(error)), status });
  }
}

async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new RefusalError({
      status: 415,
      title: "The body has the wrong type",
      code: "unsupported_media_type",
      detail: `The body is ${type ? `"${type}"` : "of no named type"}. Send JSON with the header Content-Type: application/json.`,
    });
  }
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusalError({
      status: 400,
      title: "The body cannot be read",
      code: "invalid_json",
      detail: "The body is not valid JSON. Send one JSON object.",
    });
  }
}

async function readText(request: Request): Promise<string> {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (body === null) throw tooLarge();
  return Buffer.from(body).toString("utf8");
}

function tooLarge(): RefusalError {
  return new RefusalError({
    status: 413,
    title: "The body is too large",
    code: "body_too_large",
    detail: `The body has more than ${MAX_BODY_BYTES / 1024} KiB. Send less.`,
  });
}
