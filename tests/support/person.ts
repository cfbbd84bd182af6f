import { hashPassword } from "better-auth/crypto";
import type { Database } from "#src/db/client.ts";
import type { Role } from "#src/domain/access/role-schema.ts";
import { createPerson } from "#src/domain/access/writes.ts";
import type { Ctx } from "#src/domain/context.ts";

export const PASSWORD = "correct horse battery staple";

/** What a test does in the name of the machine's owner. */
export function systemCtx(db: Database): Ctx {
  return { db, actor: { type: "system", name: "test" }, now: new Date(), trace: null, address: null };
}

/** Somebody with an account, whose password is `PASSWORD`. */
export async function makePerson(db: Database, role: Role): Promise<{ id: string; email: string }> {
  const email = `${role}-${crypto.randomUUID()}@example.org`;
  const { id } = await createPerson(
    systemCtx(db),
    { email, name: `${role} of the test`, role, password: PASSWORD },
    hashPassword,
  );
  return { id, email };
}
