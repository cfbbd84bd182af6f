import { generateKeyPairSync } from "node:crypto";
import { z } from "zod";
import { type EnrolRequest, enrolRequestSchema, enrolResponseSchema } from "#src/protocol/enrolment.ts";
import { gatewayAddress } from "#src/protocol/gateway-url.ts";
import { enrolBytes, hashSecret, keyFingerprint, signBytes } from "#src/protocol/signing.ts";
import { VERSION } from "#src/telemetry/version.ts";
import type { IdentityRecord } from "./identity.ts";

/** Posts a JSON body. Rejects when no answer came, with a message for people. */
export type PostJson = (url: string, body: string) => Promise<PostAnswer>;
export interface PostAnswer {
  status: number;
  /** Seconds from a Retry-After header, if there was one. */
  retryAfterS: number | null;
  body: string;
}

export interface EnrolInput {
  /** As people write it: wss://host:port. */
  gateway: string;
  token: string;
  /** Fingerprints of the control-plane keys that the operator was shown, lower-case hex. */
  controlKeys: readonly string[];
  machineId: string;
  hostname: string;
  post: PostJson;
}

export type EnrolResult =
  | { ok: true; record: IdentityRecord; privateKeyPem: string }
  | { ok: false; code: string; message: string; retryAfterS: number | null };

const problemSchema = z.object({
  code: z.string().default("unknown"),
  title: z.string().default(""),
  detail: z.string().default(""),
});

/**
 * Makes the host's key pair and binds it with a token. Nothing is written here. Never rejects: each refusal has a
 * code (those of the protocol, or `bad_gateway`, `unreachable`, `wrong_control_key`) and a message for people.
 */
export async function enrolHost(input: EnrolInput): Promise<EnrolResult> {
  const address = gatewayAddress(input.gateway);
  if (!address.ok) return refusal("bad_gateway", address.message);
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" }).toString("base64");
  const proof = enrolBytes({
    tokenHash: hashSecret(input.token),
    publicKey: spki,
    machineId: input.machineId,
  });
  const request = enrolRequestSchema.safeParse({
    token: input.token,
    publicKey: spki,
    machineId: input.machineId,
    hostname: input.hostname,
    orchestratorVersion: VERSION,
    proof: signBytes(privateKey, proof).toString("base64"),
  } satisfies EnrolRequest);
  if (!request.success) {
    const issue = request.error.issues[0];
    return refusal("malformed", `the ${issue?.path.join(".")} ${issue?.message}`);
  }

  let answer: PostAnswer;
  try {
    answer = await input.post(address.enrolUrl, JSON.stringify(request.data));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refusal("unreachable", `no answer from ${address.enrolUrl}: ${why}`);
  }
  const read = readAnswer(answer, input);
  if (!read.ok) return read;
  const privateKeyPem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return { ok: true, record: read.record, privateKeyPem };
}

type ReadAnswer = { ok: true; record: IdentityRecord } | Extract<EnrolResult, { ok: false }>;

function readAnswer(answer: PostAnswer, input: EnrolInput): ReadAnswer {
  const body = parseJson(answer.body);
  if (answer.status !== 200 && answer.status !== 201) {
    const problem = problemSchema.safeParse(body);
    if (!problem.success) return refusal("unknown", `the gateway answered ${answer.status} without a reason`);
    const { code, title, detail } = problem.data;
    return refusal(code, detail || title || `the gateway answered ${answer.status}`, answer.retryAfterS);
  }
  const response = enrolResponseSchema.safeParse(body);
  if (!response.success) {
    return refusal("unknown", "the gateway's answer is not one of Zen Miner; check the address");
  }
  const trusted = response.data.controlKeys.filter((key) => isGiven(key, input.controlKeys));
  if (trusted.length === 0) {
    return refusal(
      "wrong_control_key",
      "the gateway offers no control-plane key with the given fingerprint. Either the enrolment line is of another " +
        "control plane, or someone stands between; nothing was kept. Take a new line from the dashboard",
    );
  }
  return {
    ok: true,
    record: {
      version: 1,
      hostId: response.data.hostId,
      hostName: response.data.hostName,
      gateways: [input.gateway],
      controlKeys: trusted,
    },
  };
}

function isGiven(spki: string, fingerprints: readonly string[]): boolean {
  return fingerprints.includes(keyFingerprint(Buffer.from(spki, "base64")));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(code: string, message: string, retryAfterS: number | null = null) {
  return { ok: false, code, message, retryAfterS } as const;
}
