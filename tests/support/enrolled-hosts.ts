import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import pg from "pg";
import { v7 as uuid } from "uuid";
import { keyFingerprint } from "#src/protocol/signing.ts";

/** A host as it is after enrolment. */
export interface EnrolledHost {
  id: string;
  name: string;
  machineId: string;
  privateKey: KeyObject;
}

/** Puts hosts into the database as enrolment leaves them, without the price of enrolling each. */
export async function insertEnrolledHosts(url: string, count: number): Promise<EnrolledHost[]> {
  const made = Array.from({ length: count }, (_, index) => makeHost(index));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const siteId = uuid();
    await client.query("insert into site (id, name) values ($1, $2)", [siteId, `Site ${siteId}`]);
    await client.query(
      `insert into host (id, site_id, name, hostname, machine_id)
       select id, $1, name, name, machine_id from unnest($2::uuid[], $3::text[], $4::text[]) as i(id, name, machine_id)`,
      [siteId, made.map((m) => m.host.id), made.map((m) => m.host.name), made.map((m) => m.host.machineId)],
    );
    await client.query(
      `insert into host_key (host_id, fingerprint, public_key)
       select host_id, fingerprint, decode(key, 'hex') from unnest($1::uuid[], $2::text[], $3::text[]) as i(host_id, fingerprint, key)`,
      [
        made.map((m) => m.host.id),
        made.map((m) => keyFingerprint(m.spki)),
        made.map((m) => m.spki.toString("hex")),
      ],
    );
    await client.query("insert into host_status (host_id) select unnest($1::uuid[])", [
      made.map((m) => m.host.id),
    ]);
  } finally {
    await client.end();
  }
  return made.map((m) => m.host);
}

function makeHost(index: number): { host: EnrolledHost; spki: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const id = uuid();
  return {
    host: {
      id,
      name: `rig-${String(index + 1).padStart(5, "0")}-${id.slice(-6)}`,
      machineId: createHash("sha256").update(id).digest("hex"),
      privateKey,
    },
    spki: publicKey.export({ format: "der", type: "spki" }),
  };
}
