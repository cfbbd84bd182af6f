import "server-only";
import { hashPassword } from "better-auth/crypto";
import { takeRequest } from "#src/domain/access/limits-writes.ts";
import { consumeAccessLink } from "#src/domain/access/link-writes.ts";
import { describeAccessLink, hasOperator } from "#src/domain/access/queries.ts";
import type { Role } from "#src/domain/access/role-schema.ts";
import type { ConsumeAccessLinkInput } from "#src/domain/access/schema.ts";
import { DomainError } from "#src/domain/errors.ts";
import { auth } from "./auth.ts";
import { CLIENT_ADDRESS_HEADER } from "./client-address.ts";
import { database } from "./database.ts";

/** Attempts a minute from one address. */
const LIMIT = 20;

export type LinkOffer = { purpose: "first_operator" | "invitation"; email: string | null; role: Role };

/** Whether anybody can sign in yet; until then the link that the start printed is the only way in. */
export function isSetUp(): Promise<boolean> {
  return hasOperator(database());
}

/** Whom a one-time link is for; null for one that cannot be used any more. */
export async function describeLink(headers: Headers, input: { token: string }): Promise<LinkOffer | null> {
  await countAttempt(headers);
  return describeAccessLink(database(), input.token, new Date());
}

/** Makes the account that a one-time link stands for, and signs it in. */
export async function acceptLink(
  headers: Headers,
  input: ConsumeAccessLinkInput,
): Promise<{ email: string }> {
  await countAttempt(headers);
  const now = new Date();
  const address = headers.get(CLIENT_ADDRESS_HEADER);
  const { email } = await consumeAccessLink(database(), input, { hashPassword, now, address });
  await auth().api.signInEmail({ body: { email, password: input.password }, headers });
  return { email };
}

async function countAttempt(headers: Headers): Promise<void> {
  const key = `access-link:${headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown"}`;
  const taken = await takeRequest(database(), { key, limit: LIMIT, windowS: 60, now: new Date() });
  if (taken.ok) return;
  throw new DomainError(
    "rate_limited",
    `Too many attempts from this address. Try again in ${taken.retryAfterS} seconds.`,
  );
}
