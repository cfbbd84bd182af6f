import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import pg from "pg";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enrolResponseSchema } from "#src/protocol/enrolment.ts";
import { enrolBytes, hashSecret, keyFingerprint, signBytes } from "#src/protocol/signing.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { startTestGateway, type TestGateway } from "#tests/support/test-gateway.ts";
import { TestHost } from "#tests/support/test-host.ts";

let database: TestDatabase;
let gateway: TestGateway;
let admin: pg.Client;
const siteId = uuid();
const controlKey = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });

async function makeToken(
  columns: { uses?: number; expiresInS?: number; hostId?: string; revoked?: boolean } = {},
): Promise<string> {
  const token = `zme_${randomBytes(32).toString("base64url")}`;
  await admin.query(
    `insert into enrolment_token (id, token_hash, site_id, tags, uses_allowed, host_id, expires_at, revoked_at, created_by)
     values ($1, $2, $3, '{garage}', $4, $5, now() + $6 * interval '1 second', $7, 'test')`,
    [
      uuid(),
      hashSecret(token),
      siteId,
      columns.uses ?? 1,
      columns.hostId ?? null,
      columns.expiresInS ?? 60,
      columns.revoked ? new Date() : null,
    ],
  );
  return token;
}

function machine(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" });
  return { spki, privateKey, machineId: createHash("sha256").update(name).digest("hex"), hostname: name };
}

function requestOf(token: string, { spki, privateKey, machineId, hostname }: ReturnType<typeof machine>) {
  const publicKey = spki.toString("base64");
  const proof = signBytes(
    privateKey,
    enrolBytes({ tokenHash: hashSecret(token), publicKey, machineId }),
  ).toString("base64");
  return { token, publicKey, machineId, hostname, orchestratorVersion: "0.1.0", proof };
}

async function post(body: unknown) {
  const response = await fetch(`${gateway.httpUrl}/v1/enrol`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const attempts = async () =>
  (await admin.query("select outcome, remote_address, detail from enrolment_attempt order by at, id")).rows;

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query("insert into site (id, name) values ($1, 'Home')", [siteId]);
  await admin.query("insert into signing_key (id, public_key) values ($1, $2)", [
    keyFingerprint(controlKey),
    controlKey,
  ]);
  gateway = await startTestGateway(database.gatewayUrl);
});

beforeEach(() => admin.query("delete from enrolment_attempt"));

afterAll(async () => {
  await gateway?.stop();
  await admin?.end();
  await database?.drop();
});

describe("enrolment", () => {
  it("gives a host its identity, with which it connects", async () => {
    const rig = machine("rig-a");
    const { status, body } = await post(requestOf(await makeToken(), rig));
    expect(status).toBe(201);
    const response = enrolResponseSchema.parse(body);
    expect(response).toMatchObject({ hostName: "rig-a", controlKeys: [controlKey.toString("base64")] });
    const { rows } = await admin.query("select site_id, tags, status from host where id = $1", [
      response.hostId,
    ]);
    expect(rows).toEqual([{ site_id: siteId, tags: ["garage"], status: "active" }]);
    const audit = await admin.query(
      "select action, actor_type, address from audit_event where target_id = $1",
      [response.hostId],
    );
    expect(audit.rows).toEqual([{ action: "host.enrol", actor_type: "host", address: "127.0.0.1" }]);
    const host = new TestHost(gateway.url, { id: response.hostId, name: "rig-a", ...rig });
    await host.goLive();
    await host.close();
  });

  it("names hosts that call themselves the same apart, also at the same moment", async () => {
    const token = await makeToken({ uses: 5 });
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => post(requestOf(token, { ...machine(`twin ${n}`), hostname: "twin" }))),
    );
    expect(results.map((result) => result.body.hostName).sort()).toEqual([
      "twin",
      "twin-2",
      "twin-3",
      "twin-4",
      "twin-5",
    ]);
    expect((await post(requestOf(token, machine("sixth")))).body.code).toBe("used_token");
  });

  it("with one use lets one of many in", async () => {
    const token = await makeToken();
    const results = await Promise.all([1, 2, 3, 4].map((n) => post(requestOf(token, machine(`race ${n}`)))));
    expect(results.map((result) => result.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each([
    ["unknown_token", 401, async () => requestOf(`zme_${"a".repeat(43)}`, machine("u"))],
    ["expired_token", 410, async () => requestOf(await makeToken({ expiresInS: -1 }), machine("e"))],
    ["revoked_token", 410, async () => requestOf(await makeToken({ revoked: true }), machine("r"))],
    [
      "bad_proof",
      401,
      async () => ({ ...requestOf(await makeToken(), machine("p")), machineId: "0".repeat(64) }),
    ],
    ["malformed", 400, async () => ({ ...requestOf(await makeToken(), machine("m")), token: "zmk_wrong" })],
    ["malformed", 400, async () => ({ ...requestOf(await makeToken(), machine("m")), extra: true })],
    ["malformed", 400, async () => ({ ...requestOf(await makeToken(), machine("m")), publicKey: "AAAA" })],
    ["malformed", 400, async () => "{ not json"],
  ])("refuses as %s with %i, and records it", async (code, expected, request) => {
    const { status, headers, body } = await post(await request());
    expect(status).toBe(expected);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(body).toMatchObject({
      status: expected,
      code,
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(await attempts()).toMatchObject([{ outcome: code, remote_address: "127.0.0.1" }]);
    expect(JSON.stringify([body, await attempts()])).not.toMatch(/zm[ek]_\w{5}/);
  });

  it("refuses a machine that is enrolled, and a key that is bound", async () => {
    const rig = machine("rig-b");
    await post(requestOf(await makeToken(), rig));
    const sameMachine = await post(
      requestOf(await makeToken(), { ...machine("other"), machineId: rig.machineId }),
    );
    const sameKey = await post(requestOf(await makeToken(), { ...rig, machineId: "1".repeat(64) }));
    for (const { status, body } of [sameMachine, sameKey]) {
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: "duplicate_identity", detail: expect.stringContaining("rig-b") });
    }
  });

  it("enrols a host again with a token for it: the old key is void and its socket closes", async () => {
    const rig = machine("rig-c");
    const { body } = await post(requestOf(await makeToken(), rig));
    const old = new TestHost(gateway.url, { id: body.hostId, name: "rig-c", ...rig });
    await old.goLive();
    const renewed = { ...machine("new key"), machineId: rig.machineId, hostname: "rig-c" };
    const again = await post(requestOf(await makeToken({ hostId: body.hostId }), renewed));
    expect(again).toMatchObject({ status: 201, body: { hostId: body.hostId, hostName: "rig-c" } });
    expect((await old.closed).code).toBe(4003);
    const late = new TestHost(gateway.url, { id: body.hostId, name: "rig-c", ...rig });
    await expect(late.goLive()).rejects.toThrow("4003");
    const host = new TestHost(gateway.url, { id: body.hostId, name: "rig-c", ...renewed });
    await host.goLive();
    await host.close();
  });

  it("makes an address that failed ten times wait, even with a good token, and says how long", async () => {
    for (let i = 0; i < 10; i += 1) await post(requestOf(`zme_${"b".repeat(43)}`, machine("guess")));
    const token = await makeToken();
    const { status, headers, body } = await post(requestOf(token, machine("good")));
    expect(status).toBe(429);
    expect(body.code).toBe("rate_limited");
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    await post("{");
    expect((await attempts()).filter((row) => row.outcome === "rate_limited")).toHaveLength(1);
    await admin.query("delete from enrolment_attempt");
    expect((await post(requestOf(token, machine("good")))).status).toBe(201);
  });

  it("refuses bodies that are too large, and answers other paths and methods precisely", async () => {
    expect((await post("x".repeat(20_000))).status).toBe(413);
    expect((await fetch(`${gateway.httpUrl}/v1/enrol`)).status).toBe(405);
    expect((await fetch(`${gateway.httpUrl}/v1/other`)).status).toBe(404);
    expect(await (await fetch(`${gateway.httpUrl}/healthz`)).json()).toMatchObject({ status: "ready" });
  });
});
