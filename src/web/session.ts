import "server-only";
import { getIsolationScope } from "@sentry/core";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { twoFactorRequiredFrom } from "#src/domain/access/policy-queries.ts";
import { type Permission, roleAllows, type SecondFactor, secondFactorOf } from "#src/domain/access/rules.ts";
import { roleSchema } from "#src/domain/access/schema.ts";
import type { Actor, Ctx } from "#src/domain/context.ts";
import { DomainError } from "#src/domain/errors.ts";
import { currentTrace } from "#src/telemetry/spans.ts";
import { auth } from "./auth.ts";
import { CLIENT_ADDRESS_HEADER } from "./client-address.ts";
import { database } from "./database.ts";
import { readTrace } from "./trace.ts";
import { withEventId } from "./with-event-id.ts";

/** A signed-in person, with what the account page needs to know. */
export type SignedIn = {
  actor: Extract<Actor, { type: "user" }>;
  email: string;
  twoFactorEnabled: boolean;
  secondFactor: SecondFactor;
  /** When a missing second factor begins to hold them back, ISO; null while none is demanded. */
  twoFactorRequiredFrom: string | null;
  sessionId: string;
};

/** Who the session cookie in `requestHeaders` belongs to; null without a live session of an enabled user. */
export async function readSession(requestHeaders: Headers): Promise<SignedIn | null> {
  const [found, requiredFrom] = await Promise.all([
    auth().api.getSession({ headers: requestHeaders }),
    twoFactorRequiredFrom(database()),
  ]);
  if (!found || found.user.disabledAt) return null;
  const { user, session } = found;
  const twoFactorEnabled = user.twoFactorEnabled === true;
  return {
    actor: { type: "user", id: user.id, name: user.name, role: roleSchema.parse(user.role) },
    email: user.email,
    twoFactorEnabled,
    secondFactor: secondFactorOf({ twoFactorEnabled }, requiredFrom, new Date()),
    twoFactorRequiredFrom: requiredFrom?.toISOString() ?? null,
    sessionId: session.id,
  };
}

/** Whether a session may do anything but set up what is missing. */
export function mayAct(session: SignedIn | null): session is SignedIn {
  return session !== null && session.secondFactor !== "due";
}

/** Who acts in a session. Throws `unauthenticated` without one, `forbidden` while a second factor is missing. */
export function provenActor(session: SignedIn | null): SignedIn["actor"] {
  if (mayAct(session)) return session.actor;
  if (session) {
    throw new DomainError(
      "forbidden",
      "Your account needs a second factor before it can do anything here. Load the page again to set it up.",
    );
  }
  throw new DomainError("unauthenticated", "You are signed out. Sign in again, then repeat this.");
}

/** The person of this request, looked up once per request. */
export const currentSession = cache(
  async (): Promise<SignedIn | null> => withEventId("session", async () => readSession(await headers())),
);

/**
 * For pages: the person of this request. Without one the visitor is sent to sign in, and whoever lacks a second factor
 * that is due, to set it up.
 */
export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession();
  if (mayAct(session)) return session;
  redirect(session ? "/two-factor" : "/sign-in");
}

/** For pages: who acts. See `requireSession`. */
export async function requireActor(): Promise<SignedIn["actor"]> {
  return (await requireSession()).actor;
}

/** For pages: what the domain wants to know about this request. See `requireSession`. */
export async function getCtx(): Promise<Ctx> {
  return makeCtx(await requireActor(), await headers());
}

/** For pages: whether to show something at all. The services decide again. */
export async function permitted(permission: Permission): Promise<boolean> {
  return roleAllows((await requireActor()).role, permission);
}

/** Made once per request at the edge. From here on, what the request reports names who acts, by id alone. */
export function makeCtx(actor: Actor, requestHeaders: Headers): Ctx {
  if (actor.type !== "system") getIsolationScope().setUser({ id: actor.id });
  return {
    db: database(),
    actor,
    now: new Date(),
    trace: readTrace(requestHeaders.get("traceparent")) ?? currentTrace(),
    address: requestHeaders.get(CLIENT_ADDRESS_HEADER),
  };
}
