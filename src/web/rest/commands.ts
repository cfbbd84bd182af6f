import { z } from "zod";
import { commandPageSchema, listCommandsInputSchema } from "#src/domain/commands/list-schema.ts";
import { getCommand, listCommands } from "#src/domain/commands/queries.ts";
import { commandDtoSchema, issueCommandInputSchema } from "#src/domain/commands/schema.ts";
import { issueCommand } from "#src/domain/commands/writes.ts";
import { signer } from "../signer.ts";
import { endpoint } from "./endpoint.ts";
import { hostParamsSchema } from "./hosts.ts";
import { nextLink, PAGING } from "./paging.ts";

const nothing = z.strictObject({});

export const issueCommandEndpoint = endpoint({
  method: "POST",
  path: "/api/v1/hosts/{id}/commands",
  summary: "Issue a command to a host",
  description:
    "Accepted is not done: the command succeeds when the host has proven its effect. Read it again at `Location`. The same `idempotencyKey` and body on the same host is one command however often it is sent; the same key with another body is refused with 409.",
  permission: "command.issue",
  params: hostParamsSchema,
  query: nothing,
  body: issueCommandInputSchema.omit({ hostId: true }),
  status: 202,
  response: commandDtoSchema,
  responseHeaders: {
    Location: "Where the command can be read.",
    "Idempotency-Replayed": "`true` when the key was seen before and nothing new was issued.",
  },
  handle: async (ctx, { params, body }) => {
    const { command, repeated } = await issueCommand(ctx, signer(), { ...body, hostId: params.id });
    return {
      body: command,
      headers: {
        Location: `/api/v1/commands/${command.id}`,
        ...(repeated ? { "Idempotency-Replayed": "true" } : {}),
      },
    };
  },
});

export const listCommandsEndpoint = endpoint({
  method: "GET",
  path: "/api/v1/commands",
  summary: "List commands",
  description: `The ledger, newest first. ${PAGING}`,
  permission: "fleet.read",
  params: nothing,
  query: listCommandsInputSchema,
  body: null,
  status: 200,
  response: commandPageSchema,
  responseHeaders: { Link: "The next page." },
  handle: async (ctx, { query, url }) => {
    const page = await listCommands(ctx, query);
    return { body: page, headers: nextLink(url, page.nextCursor) };
  },
});

export const getCommandEndpoint = endpoint({
  method: "GET",
  path: "/api/v1/commands/{id}",
  summary: "Read one command",
  description: "A command with every transition, its time, and the effect that proves it.",
  permission: "fleet.read",
  params: z.strictObject({ id: z.uuid("is not the id of a command, which is a UUID") }),
  query: nothing,
  body: null,
  status: 200,
  response: commandDtoSchema,
  handle: async (ctx, { params }) => ({ body: await getCommand(ctx, params.id) }),
});
