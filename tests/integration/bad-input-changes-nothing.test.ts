import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "#src/domain/access/api-key-writes.ts";
import { issueCommand } from "#src/domain/commands/writes.ts";
import { revokeHost } from "#src/domain/hosts/writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { insertHost, insertSite } from "#tests/support/domain.ts";
import { systemCtx } from "#tests/support/person.ts";
import { startTestGateway, type TestGateway } from "#tests/support/test-gateway.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";

const UNKNOWN = "018f4b7e-0000-7000-8000-000000000000";
const PAUSE = { kind: "pause", reason: "cleaning the filters" };
/** What a refusal may write: that it was counted, that a key was used, that a process lives, where its time went. */
const COUNTED = new Set([
  "rate_limit",
  "request_rate",
  "api_key",
  "process",
  "enrolment_attempt",
  "envelope_inbox",
  "span",
  "log_line",
  "telemetry_count",
]);

let database: TestDatabase;
let web: WebServer;
let gateway: TestGateway;
let keys: { viewer: string; operator: string };
let active: string;
let revoked: string;

beforeAll(async () => {
  database = await testDatabase();
  const ctx = systemCtx(database.db);
  [web, gateway] = await Promise.all([startWeb(database.url), startTestGateway(database.gatewayUrl)]);
  const siteId = await insertSite(database.db);
  active = await insertHost(database.db, siteId);
  revoked = await insertHost(database.db, siteId);
  await revokeHost(ctx, { hostId: revoked, reason: "sold" });
  await issueCommand(ctx, web.signer, { hostId: active, ...PAUSE, kind: "pause", idempotencyKey: "taken" });
  const [viewer, operator] = await Promise.all([
    createApiKey(ctx, { name: "viewer", role: "viewer" }),
    createApiKey(ctx, { name: "operator", role: "operator" }),
  ]);
  keys = { viewer: viewer.key, operator: operator.key };
});

afterAll(async () => {
  await gateway?.stop();
  await web?.stop();
  await database?.drop();
});

/** A digest of every row of each table. */
async function everything(): Promise<Record<string, string>> {
  const tables = await database.db.$queryRaw<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
  const digests: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !COUNTED.has(table.name))) {
    const [row] = await database.db.$queryRawUnsafe<{ digest: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest from "${name}" t`,
    );
    digests[name] = row?.digest ?? "";
  }
  return digests;
}

async function refusal(path: string, init: RequestInit): Promise<{ status: number; detail: string }> {
  const answer = await fetch(path, init);
  const { status, detail } = (await answer.json()) as { status: number; detail: string };
  expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  return { status, detail };
}

const post = (body: unknown, key = keys.operator): RequestInit => ({
  method: "POST",
  headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

describe("a command that is refused", () => {
  it.each<[string, number, RegExp, () => [string, RequestInit]]>([
    ["names a field nobody knows", 422, /remove it/, () => [active, post({ ...PAUSE, force: true })]],
    ["has a wrong type", 422, /reason/, () => [active, post({ ...PAUSE, reason: 5 })]],
    ["has a NUL in its reason", 422, /reason/, () => [active, post({ ...PAUSE, reason: "a\u0000bc" })]],
    ["is of no known kind", 422, /kind/, () => [active, post({ ...PAUSE, kind: "explode" })]],
    ["is huge", 413, /Send less/, () => [active, post({ ...PAUSE, reason: "x".repeat(3_000_000) })]],
    ["is no JSON", 400, /Send one JSON object/, () => [active, post("{")]],
    ["is for a host that never was", 404, /host/, () => [UNKNOWN, post(PAUSE)]],
    ["is for a revoked host", 409, /[Ee]nrol/, () => [revoked, post(PAUSE)]],
    ["is of a role that may not", 403, /operator/, () => [active, post(PAUSE, keys.viewer)]],
    ["comes without a good key", 401, /[Aa]sk an admin/, () => [active, post(PAUSE, "zmk_nonsense")]],
    [
      "takes a key of another request",
      409,
      /key/,
      () => [active, post({ ...PAUSE, kind: "stop", idempotencyKey: "taken" })],
    ],
  ])("because it %s says %s and what to do, and changes nothing", async (_why, status, detail, ask) => {
    const before = await everything();
    const [hostId, init] = ask();
    const refused = await refusal(`${web.url}/api/v1/hosts/${hostId}/commands`, init);
    expect(refused).toEqual({ status, detail: expect.stringMatching(detail) });
    expect(await everything()).toEqual(before);
  });
});

describe("an enrolment that is refused", () => {
  it.each<[string, number, RegExp, () => string]>([
    ["is no JSON", 400, /Copy the whole line/, () => "{"],
    ["is a list", 400, /Copy the whole line/, () => "[]"],
    ["has a field nobody knows", 400, /Copy the whole line/, () => JSON.stringify({ admin: true })],
    ["is huge", 413, /at most/, () => JSON.stringify({ token: "x".repeat(2_000_000) })],
  ])("because it %s says %s and what to do, and changes nothing", async (_why, status, detail, body) => {
    const before = await everything();
    const refused = await refusal(`${gateway.httpUrl}/v1/enrol`, { method: "POST", body: body() });
    expect(refused).toEqual({ status, detail: expect.stringMatching(detail) });
    expect(await everything()).toEqual(before);
  });
});

describe("two operators at once", () => {
  it("both get an answer, and what is desired is what the later of the two asked", async () => {
    const kinds = ["pause", "resume"] as const;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        fetch(`${web.url}/api/v1/hosts/${active}/commands`, post({ ...PAUSE, kind: kinds[i % 2] })),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 202));
    const commands = await database.db.command.findMany({
      where: { hostId: active },
      orderBy: { counter: "desc" },
    });
    expect(commands.map(({ status }) => status)).toEqual([
      "pending",
      ...commands.slice(1).map(() => "superseded"),
    ]);
    const desired = await database.db.hostDesired.findUniqueOrThrow({ where: { hostId: active } });
    expect(desired.desired).toBe(commands[0]?.kind === "pause" ? "paused" : "mining");
  });
});
