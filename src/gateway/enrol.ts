import { v7 as uuid } from "uuid";
import { type EnrolRefusal, type EnrolResponse, enrolRequestSchema } from "#src/protocol/enrolment.ts";
import {
  enrolBytes,
  hashSecret,
  keyFingerprint,
  publicKeyFromSpki,
  verifyBytes,
} from "#src/protocol/signing.ts";
import type { Pool } from "./database.ts";
import { textForDatabase } from "./json.ts";

export type EnrolResult =
  | { ok: true; response: EnrolResponse }
  | { ok: false; code: EnrolRefusal; detail: string; retryAfterS: number | null };

interface EnrolRow {
  outcome: "accepted" | EnrolRefusal;
  detail: string;
  host_id: string;
  host_name: string;
  retry_after_s: number | null;
  control_keys: Buffer[] | null;
}

const ENROL = "select * from enrol_host($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const REFUSE = "select outcome, retry_after_s from refuse_enrolment($1, $2, $3, $4, $5, $6)";

/**
 * Enrols the host that sent `body`. Every refusal is recorded with the address and counts towards its limit.
 * Throws only when the database fails, or when the control plane has published no signing key yet.
 */
export async function enrol(pool: Pool, body: unknown, address: string): Promise<EnrolResult> {
  const parsed = enrolRequestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(pool, address, { code: "malformed", detail: `${issue?.path.join(".")} ${issue?.message}` });
  }
  const request = parsed.data;
  const { machineId } = request;
  const hostname = textForDatabase(request.hostname);
  const spki = Buffer.from(request.publicKey, "base64");
  const tokenHash = hashSecret(request.token);
  const proof = checkProof({ ...request, spki, tokenHash });
  if (proof) return refuse(pool, address, { ...proof, hostname, machineId });

  const { rows } = await pool.query<EnrolRow>(ENROL, [
    tokenHash,
    spki,
    keyFingerprint(spki),
    machineId,
    hostname,
    textForDatabase(request.orchestratorVersion),
    address,
    uuid(),
    uuid(),
    uuid(),
  ]);
  const row = rows[0];
  if (!row) throw new Error("enrol_host returned nothing");
  if (row.outcome !== "accepted") {
    return { ok: false, code: row.outcome, detail: row.detail, retryAfterS: row.retry_after_s };
  }
  return {
    ok: true,
    response: {
      hostId: row.host_id,
      hostName: row.host_name,
      controlKeys: (row.control_keys ?? []).map((key) => key.toString("base64")),
    },
  };
}

function checkProof(request: {
  spki: Buffer;
  tokenHash: string;
  publicKey: string;
  machineId: string;
  proof: string;
}): { code: EnrolRefusal; detail: string } | null {
  try {
    const key = publicKeyFromSpki(request.spki);
    if (verifyBytes(key, enrolBytes(request), Buffer.from(request.proof, "base64"))) return null;
    return { code: "bad_proof", detail: "the proof was not made with the private half of the public key" };
  } catch {
    return { code: "malformed", detail: "publicKey is not an Ed25519 key in SPKI DER form" };
  }
}

async function refuse(
  pool: Pool,
  address: string,
  {
    code,
    detail,
    hostname = "",
    machineId = "",
  }: { code: EnrolRefusal; detail: string; hostname?: string; machineId?: string },
): Promise<EnrolResult> {
  const { rows } = await pool.query<{ outcome: EnrolRefusal; retry_after_s: number | null }>(REFUSE, [
    uuid(),
    address,
    code,
    textForDatabase(detail).slice(0, 300),
    hostname,
    machineId,
  ]);
  const row = rows[0];
  return { ok: false, code: row?.outcome ?? code, detail, retryAfterS: row?.retry_after_s ?? null };
}
