import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Permission } from "#src/domain/access/rules.ts";
import { authorise } from "#src/domain/context.ts";
import { TEST_RUNTIMES, type TestErrorInput, type TestRuntime } from "#src/domain/telemetry/test-schema.ts";
import { requestTestError } from "#src/domain/telemetry/test-writes.ts";
import { urlHost } from "#src/env/url-host.ts";
import { raiseTestError } from "#src/telemetry/test-error.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import type { ActionResult } from "./actions.ts";
import { environment } from "./environment.ts";
import { type Endpoint, endpoint } from "./rest/endpoint.ts";
import { makeCtx, provenActor, readSession } from "./session.ts";
import { EDGE_SECRET_VARIABLE } from "./telemetry/edge-secret.ts";
import { provesOwnProcess } from "./telemetry/own-process.ts";

const PERMISSION: Permission = "telemetry.test";
const OPERATION = "POST /api/admin/test-sentry";
const PATIENCE_MS = 10_000;

/** A server action as the bundler registers it; Next.js calls it by this id. */
type Action = ((input: TestErrorInput) => Promise<ActionResult<{ eventId: string }>>) & { $$id?: string };

const marker = z.string().regex(/^[0-9a-f]{16}$/, "is not 16 hex digits");
const withoutBrowser = z.enum(TEST_RUNTIMES).exclude(["client"]);

/** Raises a real error in one runtime of the product. `action` is the server action that raises one. */
export function testSentryEndpoint(action: Action): Endpoint {
  return endpoint({
    method: "POST",
    path: "/api/admin/test-sentry",
    summary: "Raise a test error",
    description:
      "Raises a real error in one runtime, which is captured, stored and delivered like any other. Without `runtime` in this server itself. `eventId` is null where the error is raised by another process: find it by `marker`.",
    permission: PERMISSION,
    params: z.strictObject({}),
    query: z.strictObject({
      runtime: withoutBrowser.default("server"),
      marker: marker.optional(),
      errorClass: z.enum(["unknown", "validation"]).default("unknown"),
    }),
    body: null,
    status: 200,
    response: z.object({ runtime: withoutBrowser, marker, eventId: z.string().nullable() }),
    handle: async (ctx, { query: { runtime, errorClass, ...query } }) => {
      const input = { marker: query.marker ?? newMarker(), errorClass };
      await requestTestError(ctx, runtime, input);
      return { body: { runtime, marker: input.marker, eventId: await raiseHere(runtime, input, action) } };
    },
  });
}

/** What the server action does: only signed-in admins and this process itself may have it raise an error. */
export async function raiseInAction(
  requestHeaders: Headers,
  given: { [K in keyof TestErrorInput]?: TestErrorInput[K] | undefined },
): Promise<{ eventId: string; raisedAt: string }> {
  const input = { marker: given.marker ?? newMarker(), errorClass: given.errorClass ?? "unknown" };
  if (!(await provesOwnProcess(requestHeaders.get("authorization")))) {
    const ctx = makeCtx(provenActor(await readSession(requestHeaders)), requestHeaders);
    authorise(ctx, PERMISSION);
    await requestTestError(ctx, "action", input);
  }
  const raisedAt = new Date().toISOString();
  return { eventId: raiseAndCapture("a server action", "action telemetry.test", input), raisedAt };
}

function newMarker(): string {
  return randomBytes(8).toString("hex");
}

async function raiseHere(
  runtime: TestRuntime,
  input: TestErrorInput,
  action: Action,
): Promise<string | null> {
  if (runtime === "server") return raiseAndCapture("the web server", OPERATION, input);
  if (runtime === "edge") return callEdge(input);
  if (runtime === "action") return callAction(action, input);
  return null;
}

/** As every edge captures what it turns into an answer. */
function raiseAndCapture(where: string, operation: string, input: TestErrorInput): string {
  try {
    raiseTestError({ where, ...input });
  } catch (error) {
    return captureError(error, { operation });
  }
}

async function callEdge(input: TestErrorInput): Promise<string | null> {
  const answer = await callOwnProcess("/api/admin/test-sentry/edge", JSON.stringify(input), {
    "Content-Type": "application/json",
  });
  return eventIdIn(answer);
}

/** As a browser calls an action, by its id; the answer names the event. */
async function callAction(action: Action, input: TestErrorInput): Promise<string | null> {
  const answer = await callOwnProcess("/sentry", JSON.stringify([input]), {
    Accept: "text/x-component",
    "Content-Type": "text/plain;charset=UTF-8",
    "Next-Action": action.$$id ?? "",
  });
  return eventIdIn(answer);
}

function eventIdIn(answer: string): string | null {
  return /"(?:eventId|errorId)":"([0-9a-f]{32})"/.exec(answer)?.[1] ?? null;
}

async function callOwnProcess(path: string, body: string, headers: Record<string, string>): Promise<string> {
  const { host, port } = environment();
  const response = await fetch(`http://${urlHost(host)}:${port}${path}`, {
    method: "POST",
    headers: { ...headers, Authorization: `Bearer ${process.env[EDGE_SECRET_VARIABLE]}` },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return response.text();
}
