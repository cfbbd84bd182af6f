import type { Database } from "#src/db/client.ts";
import { hookFactsOf, sentAtOf } from "#src/domain/sentry/hook-rules.ts";
import { receiveHook } from "#src/domain/sentry/hook-writes.ts";
import { RefusalError } from "./problem.ts";
import { readBody } from "./read-body.ts";
import { isSignedBySentry } from "./sentry-signature.ts";

const MAX_BYTES = 1024 * 1024;

export interface HookDeps {
  db: Database;
  /** Null while Sentry's webhooks are not taken. */
  secret: string | null;
  /** ms since the epoch. */
  now: number;
}

/**
 * Takes a message of Sentry's webhook: proves its sender, keeps what matters of it, and answers. A job acts on it, since
 * Sentry waits for a second only. Throws `RefusalError`.
 */
export async function takeSentryHook(request: Request, { db, secret, now }: HookDeps): Promise<Response> {
  if (secret === null) throw notTaken();
  const body = await readBody(request, MAX_BYTES);
  if (body === null) throw tooLarge();
  const { headers } = request;
  if (!isSignedBySentry(body, headers.get("sentry-hook-signature"), secret)) throw unsigned();
  const sentAt = sentAtOf(headers.get("sentry-hook-timestamp"), now);
  if (sentAt === null) throw stale();
  const requestId = headers.get("request-id") ?? "";
  if (!/^[\w-]{8,64}$/.test(requestId)) throw unreadable("It has no Request-ID.");
  const message = parsed(body);
  const resource = headers.get("sentry-hook-resource") ?? "";
  const facts = hookFactsOf(resource, message);
  if (facts === null) return Response.json({ accepted: true, ignored: true });
  const action = String((message as { action?: unknown }).action).slice(0, 64);
  const isNew = await receiveHook(db, { requestId, resource, action, sentAt, facts });
  return Response.json({ accepted: true, repeated: !isNew });
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    throw unreadable("It is no JSON.");
  }
}

function notTaken(): RefusalError {
  const detail = "Messages of Sentry are not taken here: SENTRY_WEBHOOK_SECRET is not set.";
  return new RefusalError({ status: 404, title: "This does not exist", code: "not_found", detail });
}

function tooLarge(): RefusalError {
  const detail = "The message is larger than 1 MiB.";
  return new RefusalError({ status: 413, title: "The message is too large", code: "too_large", detail });
}

function unsigned(): RefusalError {
  const detail =
    "The signature does not fit the message. SENTRY_WEBHOOK_SECRET must be the client secret of the integration that sends it.";
  return new RefusalError({ status: 401, title: "Nobody is authenticated", code: "unauthenticated", detail });
}

function stale(): RefusalError {
  const detail = "The message is not of the last five minutes. Is the clock of this machine right?";
  return new RefusalError({ status: 401, title: "The message is too old", code: "unauthenticated", detail });
}

function unreadable(detail: string): RefusalError {
  return new RefusalError({ status: 400, title: "The message is not valid", code: "invalid_input", detail });
}
