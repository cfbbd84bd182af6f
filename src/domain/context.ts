import type { Db } from "#src/db/client.ts";
import type { Role } from "./access/role-schema.ts";
import { PERMISSIONS, type Permission, roleAllows } from "./access/rules.ts";
import { DomainError } from "./errors.ts";

/** Who acts. `system` is our own processes and the command line of the machine's owner. */
export type Actor =
  | { type: "user"; id: string; name: string; role: Role }
  | { type: "api_key"; id: string; name: string; role: Role }
  | { type: "system"; name: string };

/** Made once at an edge and handed down; a write joins `db` when it is already a transaction. */
export type Ctx = {
  db: Db;
  actor: Actor;
  now: Date;
  /** W3C ids of the caller's trace, if it has one. */
  trace: { traceId: string; spanId: string } | null;
  /** Remote address for the audit, never for telemetry. */
  address: string | null;
};

/** Throws `forbidden` unless the actor may. Every write and every scoped read begins with this. */
export function authorise(ctx: Ctx, permission: Permission): void {
  const { actor } = ctx;
  if (actor.type === "system" || roleAllows(actor.role, permission)) return;
  throw new DomainError(
    "forbidden",
    `This needs the role ${PERMISSIONS[permission]}; yours is ${actor.role}. Ask an admin to change it or to do this for you.`,
    { permission },
  );
}

/** The actor as the audit and the ledger keep it. */
export function actorColumns(actor: Actor): { actorType: string; actorId: string | null; actorName: string } {
  return { actorType: actor.type, actorId: actor.type === "system" ? null : actor.id, actorName: actor.name };
}
