import { describe, expect, it } from "vitest";
import { z } from "zod";
import { RefusalError } from "../problem.ts";
import { endpoint } from "./endpoint.ts";
import { MAX_BODY_BYTES, readRequest } from "./read-request.ts";

const renaming = endpoint({
  method: "POST",
  path: "/api/v1/things/{id}",
  summary: "",
  description: "",
  permission: "fleet.read",
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ limit: z.coerce.number().optional() }),
  body: z.strictObject({ name: z.string() }),
  status: 200,
  response: z.unknown(),
  handle: async () => ({ body: null }),
});

const ID = "018f4b7e-1111-7abc-8def-000000000001";

type Sent = { query?: string; type?: string; body?: BodyInit; id?: string };

function send({ query = "", type = "application/json", body = '{"name":"a"}', id = ID }: Sent) {
  const request = new Request(`http://zen.test/api/v1/things/${id}${query}`, {
    method: "POST",
    headers: { "content-type": type },
    body,
    duplex: "half",
  } as RequestInit);
  return readRequest(renaming, request, { id });
}

/** A body whose length nobody announced. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(8_192).fill(32)) });
}

describe("readRequest", () => {
  it("hands over what the schemas parsed", async () => {
    const input = await send({ query: "?limit=5", type: "application/json; charset=utf-8" });
    expect(input).toMatchObject({ params: { id: ID }, query: { limit: 5 }, body: { name: "a" } });
  });

  it.each([
    ["an unknown field", { body: '{"name":"a","colour":"red"}' }, 422, "colour"],
    ["a wrong type", { body: '{"name":7}' }, 422, "name"],
    ["a missing field", { body: "{}" }, 422, "name"],
    ["an unknown query field", { query: "?sort=up" }, 400, "sort"],
    ["a query field given twice", { query: "?limit=1&limit=2" }, 400, "limit"],
    ["a malformed id", { id: "42" }, 400, "id"],
    ["broken JSON", { body: '{"name":' }, 400, undefined],
    ["no JSON at all", { type: "text/plain" }, 415, undefined],
    ["an announced huge body", { body: " ".repeat(MAX_BODY_BYTES + 1) }, 413, undefined],
    ["an endless body", { body: endless() }, 413, undefined],
  ] as const)("refuses %s", async (_what, sent, status, field) => {
    const error = await send(sent).catch((thrown: unknown) => thrown);
    if (!(error instanceof RefusalError)) throw new Error("this request should have been refused");
    expect(error.refusal.status).toBe(status);
    expect(error.refusal.errors?.[0]?.path).toBe(field);
  });
});
