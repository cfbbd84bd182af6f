import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "#src/telemetry/log.ts";
import type { EnrolResult } from "./enrol.ts";
import { enrolProblem, sendProblem } from "./problem.ts";

/** An enrolment request is far smaller. Bytes. */
const MAX_BODY_BYTES = 16 * 1024;

export interface HttpOptions {
  log: Logger;
  addressOf(request: IncomingMessage): string;
  enrol(body: unknown, address: string): Promise<EnrolResult>;
  /** False when the process should get no more connections. */
  health(): { ready: boolean; figures: object };
}

/** The gateway's HTTP interface beside the hosts' sockets: enrolment, and its own health. */
export function createRequestListener(options: HttpOptions): RequestListener {
  return (request, response) => {
    const { method, url } = request;
    if (url === "/healthz" && (method === "GET" || method === "HEAD")) return sendHealth(response, options);
    if (url === "/v1/enrol") {
      if (method !== "POST") return sendProblem(response, METHOD_NOT_ALLOWED);
      return void handleEnrol(request, response, options);
    }
    sendProblem(response, NOT_FOUND);
  };
}

async function handleEnrol(
  request: IncomingMessage,
  response: ServerResponse,
  { log, addressOf, enrol }: HttpOptions,
): Promise<void> {
  try {
    const text = await readBody(request);
    if (text === null) {
      response.setHeader("connection", "close");
      return sendProblem(response, TOO_LARGE);
    }
    const result = await enrol(parseJson(text), addressOf(request));
    if (result.ok) return sendJson(response, 201, result.response);
    log.info({ code: result.code, address: addressOf(request) }, "enrolment refused");
    sendProblem(response, enrolProblem(result));
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    log.error({ err: error }, "enrolment failed");
    sendProblem(response, UNAVAILABLE);
  }
}

/** Null when it is too large; what was read is not kept then. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sendHealth(response: ServerResponse, { health }: HttpOptions): void {
  const { ready, figures } = health();
  sendJson(response, ready ? 200 : 503, { status: ready ? "ready" : "draining", ...figures });
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}

const NOT_FOUND = {
  status: 404,
  code: "not_found",
  title: "There is nothing here",
  detail: "This is the gateway for hosts. Hosts enrol at /v1/enrol and connect to /v1/host.",
};
const METHOD_NOT_ALLOWED = {
  status: 405,
  code: "method_not_allowed",
  title: "Only POST is allowed here",
  detail: "Send the enrolment request with POST.",
};
const TOO_LARGE = {
  status: 413,
  code: "too_large",
  title: "The request is too large",
  detail: `An enrolment request has at most ${MAX_BODY_BYTES} bytes.`,
};
const UNAVAILABLE = {
  status: 503,
  code: "unavailable",
  title: "The control plane cannot enrol hosts right now",
  detail:
    "Its database does not answer. Nothing was changed and the token is still good; try again in a minute.",
};
