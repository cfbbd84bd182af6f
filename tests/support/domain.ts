import { generateKeyPairSync, randomBytes } from "node:crypto";
import { v7 as uuid } from "uuid";
import type { Database } from "#src/db/client.ts";
import type { Role } from "#src/domain/access/role-schema.ts";
import { loadSigner, publishSigningKey, type Signer } from "#src/domain/commands/signer.ts";
import type { Ctx } from "#src/domain/context.ts";
import type { ReportedState } from "#src/protocol/states.ts";

/** A context as an edge makes it, for a person with this role. */
export function ctxOf(db: Ctx["db"], role: Role, overrides: Partial<Ctx> = {}): Ctx {
  return {
    db,
    actor: { type: "user", id: `user-${role}`, name: `${role} of the test`, role },
    now: new Date(),
    trace: null,
    address: "192.0.2.7",
    ...overrides,
  };
}

/** A published signing key of the test's own. */
export async function testSigner(db: Database): Promise<Signer> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const signer = loadSigner(privateKey.export({ format: "pem", type: "pkcs8" }).toString());
  await publishSigningKey(db, signer);
  return signer;
}

export async function insertSite(db: Database, name = `site ${uuid()}`): Promise<string> {
  const id = uuid();
  await db.site.create({ data: { id, name } });
  return id;
}

export type TestHost = {
  name?: string;
  hostname?: string;
  status?: "active" | "revoked" | "removed";
  tags?: string[];
  /** How long ago it was last heard, in seconds; null for never. */
  seenAgoS?: number | null;
  state?: ReportedState;
  hashrate?: number | null;
};

/** An enrolled host as the gateway leaves it, with a key that nobody holds. */
export async function insertHost(db: Database, siteId: string, host: TestHost = {}): Promise<string> {
  const id = uuid();
  await db.host.create({
    data: {
      id,
      siteId,
      name: host.name ?? `host-${id.slice(-12)}`,
      hostname: host.hostname ?? "",
      machineId: randomBytes(32).toString("hex"),
      tags: host.tags ?? [],
      status: host.status ?? "active",
      keys: { create: { fingerprint: randomBytes(32).toString("hex"), publicKey: randomBytes(44) } },
    },
  });
  const seenAgoS = host.seenAgoS === undefined ? 1 : host.seenAgoS;
  await db.$executeRaw`
    insert into host_status (host_id, reported_state, reason, state_since, last_seen_at, hashrate_10s)
    values (${id}::uuid, ${host.state ?? "mining"}, 'as the test says', now() - interval '1 hour',
      now() - make_interval(secs => ${seenAgoS}::float8), ${host.hashrate ?? null})`;
  return id;
}
