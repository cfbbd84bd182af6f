import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { enrolRequestSchema } from "#src/protocol/enrolment.ts";
import {
  enrolBytes,
  hashSecret,
  keyFingerprint,
  publicKeyFromSpki,
  verifyBytes,
} from "#src/protocol/signing.ts";
import { type EnrolInput, enrolHost, type PostAnswer } from "./enrol.ts";

const token = `zme_${"t".repeat(43)}`;
const hostId = "0198a000-0000-7000-8000-000000000001";
const controlSpki = () => generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });
const ours = controlSpki();

function input(
  answer: Partial<PostAnswer> | Error,
  over: Partial<EnrolInput> = {},
): EnrolInput & { sent: string[] } {
  const sent: string[] = [];
  return {
    ...{
      gateway: "ws://127.0.0.1:7443",
      token,
      controlKeys: [keyFingerprint(ours)],
      machineId: "a".repeat(64),
    },
    hostname: "rig-0001",
    async post(_url, body) {
      sent.push(body);
      if (answer instanceof Error) throw answer;
      return { status: 200, retryAfterS: null, body: "", ...answer };
    },
    sent,
    ...over,
  };
}

const accepted = (...keys: Buffer[]) =>
  JSON.stringify({ hostId, hostName: "rig-0001", controlKeys: keys.map((key) => key.toString("base64")) });

it("binds a key that it made itself, and proves that it holds it", async () => {
  const asked = input({ body: accepted(ours) });
  const result = await enrolHost(asked);
  if (!result.ok) throw new Error(result.message);
  const request = enrolRequestSchema.parse(JSON.parse(asked.sent[0] ?? ""));
  const proof = enrolBytes({
    tokenHash: hashSecret(token),
    publicKey: request.publicKey,
    machineId: request.machineId,
  });
  const publicKey = publicKeyFromSpki(Buffer.from(request.publicKey, "base64"));
  expect(verifyBytes(publicKey, proof, Buffer.from(request.proof, "base64"))).toBe(true);
  const own = createPublicKey(result.privateKeyPem)
    .export({ format: "der", type: "spki" })
    .toString("base64");
  expect(own).toBe(request.publicKey);
  expect(asked.sent[0]).not.toContain("PRIVATE");
});

it("keeps only the control-plane keys whose fingerprint it was given", async () => {
  const result = await enrolHost(input({ body: accepted(controlSpki(), ours) }));
  expect(result).toMatchObject({ ok: true, record: { controlKeys: [ours.toString("base64")] } });
  expect(await enrolHost(input({ body: accepted(controlSpki()) }))).toMatchObject({
    code: "wrong_control_key",
  });
});

it("passes on the gateway's refusal and how long to wait", async () => {
  const body = JSON.stringify({ code: "rate_limited", detail: "too many attempts from this address" });
  expect(await enrolHost(input({ status: 429, retryAfterS: 9, body }))).toEqual({
    ...{ ok: false, code: "rate_limited", message: "too many attempts from this address", retryAfterS: 9 },
  });
});

it.each<[string, EnrolInput, string]>([
  ["an unencrypted way to another machine", input({}, { gateway: "ws://10.0.0.1:7443" }), "bad_gateway"],
  ["a token of another form", input({}, { token: "abc" }), "malformed"],
  ["no answer", input(new Error("connect ECONNREFUSED")), "unreachable"],
  ["a page of something else", input({ body: "<html>" }), "unknown"],
  ["a failure of something else", input({ status: 502, body: "<html>" }), "unknown"],
])("refuses with a reason: %s", async (_name, asked, code) => {
  const result = await enrolHost(asked);
  expect(result).toMatchObject({ ok: false, code });
  expect(JSON.stringify(result)).not.toContain(token);
});
