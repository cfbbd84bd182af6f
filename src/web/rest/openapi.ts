import { z } from "zod";
import { PERMISSIONS } from "#src/domain/access/rules.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { getCommandEndpoint, issueCommandEndpoint, listCommandsEndpoint } from "./commands.ts";
import type { Endpoint } from "./endpoint.ts";
import { getHostEndpoint, hostSamplesEndpoint, listHostsEndpoint } from "./hosts.ts";

/** Every operation that scripts may use. */
export const ENDPOINTS: readonly Endpoint[] = [
  listHostsEndpoint,
  getHostEndpoint,
  hostSamplesEndpoint,
  issueCommandEndpoint,
  listCommandsEndpoint,
  getCommandEndpoint,
];

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string().describe("Stable, for scripts to branch on."),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  errorId: z
    .string()
    .optional()
    .describe("The id of the event that holds the cause. Quote it to an administrator."),
});

/** The interface for scripts as an OpenAPI 3.1 document, made from the schemas that the routes parse with. */
export function openApiDocument(publicUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of ENDPOINTS) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Zen Miner",
      version: VERSION,
      description:
        "For scripts. Every request needs an API key. Errors are problem documents (RFC 9457). Times are UTC; hashrate is in H/s.",
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key made by an admin: zmk_…" },
      },
      schemas: { Problem: jsonSchema(problemSchema, "output") },
    },
  };
}

function operation(endpoint: Endpoint) {
  return {
    summary: endpoint.summary,
    description: `${endpoint.description} Needs the role ${PERMISSIONS[endpoint.permission]}.`,
    parameters: [...parameters(endpoint.params, "path"), ...parameters(endpoint.query, "query")],
    ...(endpoint.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: jsonSchema(endpoint.body, "input") } },
          },
        }
      : {}),
    responses: {
      [endpoint.status]: {
        description: endpoint.status === 202 ? "Accepted" : "OK",
        headers: headerDocument(endpoint.responseHeaders ?? {}),
        content: { "application/json": { schema: jsonSchema(endpoint.response, "output") } },
      },
      default: {
        description: "Refused or failed",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function parameters(schema: z.ZodObject, place: "path" | "query") {
  const { properties = {}, required = [] } = jsonSchema(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function headerDocument(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: "string" } }]),
  );
}

/** Zod transforms have no form of their own in JSON Schema: what they accept is documented. */
function jsonSchema(schema: z.ZodType, io: "input" | "output") {
  return z.toJSONSchema(schema, { target: "draft-2020-12", io, unrepresentable: "any" });
}
