import { userInfo } from "node:os";
import { createDatabase } from "#src/db/client.ts";
import type { Ctx } from "#src/domain/context.ts";
import { type AdminEnv, readAdminEnv } from "#src/env/admin.ts";

/** What a command works with: the database as the machine's owner, and where to write. */
export type Session = { ctx: Ctx; env: AdminEnv; print(line: string): void };

/** Opens the database for one command and closes it again, whatever happens. */
export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const env = readAdminEnv(process.env);
  const db = createDatabase(env.databaseUrl, 1);
  try {
    const actor = { type: "system", name: `command line (${userInfo().username})` } as const;
    const ctx: Ctx = { db, actor, now: new Date(), trace: null, address: null };
    return await work({ ctx, env, print: (line) => process.stdout.write(`${line}\n`) });
  } finally {
    await db.$disconnect();
  }
}

/** Everything on standard input, without the line's end. */
export async function readStandardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return Buffer.concat(parts)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}
