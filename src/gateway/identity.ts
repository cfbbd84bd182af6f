import { CLOSE } from "#src/protocol/frames.ts";
import { authBytes, publicKeyFromSpki, verifyBytes } from "#src/protocol/signing.ts";
import type { Pool } from "./database.ts";
import { uuidArray } from "./pg-arrays.ts";
import type { Hello } from "./session.ts";

/** A key that is, or once was, bound to a host. */
export interface BoundKey {
  hostId: string;
  hostName: string;
  site: string;
  fingerprint: string;
  active: boolean;
  publicKey: Buffer;
}

export type Verdict =
  | { ok: true; hostName: string; site: string; fingerprint: string }
  | { ok: false; code: number; reason: string };

/** The keys ever bound to these hosts, the revoked ones too: who lost his place is told so. */
export async function loadKeys(pool: Pool, hostIds: readonly string[]): Promise<Map<string, BoundKey[]>> {
  const { rows } = await pool.query<BoundKey>(
    `select h.id as "hostId", h.name as "hostName", s.name as site, k.fingerprint, k.public_key as "publicKey",
       h.status = 'active' and k.revoked_at is null as active
     from host h join host_key k on k.host_id = h.id join site s on s.id = h.site_id where h.id = any($1::uuid[])`,
    [uuidArray([...new Set(hostIds)])],
  );
  return groupByHost(rows);
}

function groupByHost(rows: readonly BoundKey[]): Map<string, BoundKey[]> {
  const groups = new Map<string, BoundKey[]>();
  for (const row of rows) {
    const group = groups.get(row.hostId);
    if (group) group.push(row);
    else groups.set(row.hostId, [row]);
  }
  return groups;
}

/** Whether the answer to a challenge was signed with a key bound to the host. A stranger learns nothing more. */
export function judgeAnswer(
  keys: readonly BoundKey[],
  answer: { hello: Hello; nonce: string; signature: string },
): Verdict {
  const { hello, nonce } = answer;
  const bytes = authBytes({ nonce, hostId: hello.hostId, protocol: hello.protocol });
  const signature = Buffer.from(answer.signature, "base64");
  const signer = keys.find((key) => verifyBytes(publicKeyFromSpki(key.publicKey), bytes, signature));
  if (!signer) {
    return {
      ok: false,
      code: CLOSE.unauthenticated,
      reason: "this key is not bound to this host; enrol the host again",
    };
  }
  if (!signer.active) {
    return {
      ok: false,
      code: CLOSE.revoked,
      reason: "this host was revoked; enrol it again to bring it back",
    };
  }
  return { ok: true, hostName: signer.hostName, site: signer.site, fingerprint: signer.fingerprint };
}
