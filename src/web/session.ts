import "server-only";
import { getIsolationScope } from "@sentry/core";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Permission, roleAllows } from "#src/domain/access/rules.ts";
import { roleSchema } from "#src/domain/access/schema.ts";
import type { Actor, Ctx } from "#src/domain/context.ts";
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
  sessionId: string;
};

/** Who the session cookie in `requestHeaders` belongs to; null without a live session of an enabled user. */
export async function readSession(requestHeaders: Headers): Promise<SignedIn | null> {
  const found = await auth().api.getSession({ headers: requestHeaders });
  if (!found || found.user.disabledAt) return null;
  const { user, session } = found;
  return {
    actor: { type: "user", id: user.id, name: user.name, role: roleSchema.parse(user.role) },
    email: user.email,
    twoFactorEnabled: user.twoFactorEnabled === true,
    sessionId: session.id,
  };
}

/** The person of this request, looked up once per request. */
export const currentSession = cache(
  async (): Promise<SignedIn | null> => withEventId("session", async () => readSession(await headers())),
);

/** For pages: the person of this request; without one the visitor is sent to sign in. */
export async function requireSession(): Promise<SignedIn> {
  return (await currentSession()) ?? redirect("/sign-in");
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
