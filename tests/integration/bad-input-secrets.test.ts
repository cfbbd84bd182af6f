import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashPassword } from "better-auth/crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "#src/db/client.ts";
import { createApiKey } from "#src/domain/access/api-key-writes.ts";
import { createPerson } from "#src/domain/access/writes.ts";
import { createEnrolmentToken } from "#src/domain/enrolment/writes.ts";
import { enrolBytes, hashSecret, signBytes } from "#src/protocol/signing.ts";
import { authenticatorCode, openBrowser } from "#tests/support/browser-session.ts";
import { systemCtx } from "#tests/support/person.ts";
import { SupervisedProduct } from "./supervised-product.ts";

const EMAIL = "mira@example.org";
const PAGES = [
  "/",
  "/hosts",
  "/commands",
  "/enrolment",
  "/people",
  "/audit",
  "/account",
  "/sign-in",
  "/setup",
];

let dataDir: string;
let product: SupervisedProduct;
let db: Database;
let admin: pg.Client;
let origin: string;
let gatewayOrigin: string;
let browser: ReturnType<typeof openBrowser>;
const secrets = new Map<string, string>();
/** Every answer that was not asked to show a secret: status, address, headers but for cookies, body. */
const answers: string[] = [];

function secret(name: string, value: string = randomBytes(24).toString("base64url")): string {
  expect(value.length, name).toBeGreaterThanOrEqual(8);
  secrets.set(name, value);
  return value;
}

async function note(answer: Response): Promise<Response> {
  const headers = [...answer.headers].filter(([name]) => name !== "set-cookie");
  answers.push(`${answer.status} ${answer.url} ${JSON.stringify(headers)} ${await answer.text()}`);
  return answer;
}

const file = (...path: string[]) => readFileSync(join(dataDir, ...path), "utf8").trim();
const signIn = (password: string) => browser.post("/api/auth/sign-in/email", { email: EMAIL, password });
const enrol = (body: unknown) =>
  fetch(`${gatewayOrigin}/v1/enrol`, { method: "POST", body: JSON.stringify(body) });
const rest = (path: string, key: string, init: RequestInit = {}) =>
  fetch(origin + path, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "zen-secrets-"));
  // The database's own user has to pass through it.
  await chmod(dataDir, 0o711);
  product = new SupervisedProduct(dataDir, [], { LOG_LEVEL: "trace" });
  origin = /(http:\S+)/.exec(await product.line(/^ready /))?.[1] ?? "";
  secret("one-time link", /#token=(\S+)/.exec(await product.line(/#token=/))?.[1]);
  const { databaseUrl } = product.run();
  db = createDatabase(databaseUrl);
  admin = new pg.Client({ connectionString: databaseUrl });
  admin.on("error", () => {});
  await admin.connect();
  const { rows } = await admin.query<{ listens: string }>(
    "select listens from process where kind = 'gateway'",
  );
  gatewayOrigin = rows[0]?.listens.replace("ws:", "http:") ?? "";
  browser = openBrowser(origin);
  secret("database password", decodeURIComponent(new URL(databaseUrl).password));
  secret("gateway's database password", file("keys", "gateway-database-password"));
  secret("miner's access token", file("keys", "miner-token"));
  secret("auth secret", file("keys", "auth-secret"));
  secret("signing key", file("keys", "signing.pem").split("\n")[1]);
}, 180_000);

afterAll(async () => {
  await db?.$disconnect();
  await admin?.end();
  await product?.signal("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
});

async function useAccount(): Promise<void> {
  const password = secret("password");
  await createPerson(systemCtx(db), { email: EMAIL, name: "Mira", role: "admin", password }, hashPassword);
  expect((await note(await signIn(secret("mistyped password")))).status).toBe(401);
  expect((await note(await signIn(password))).status).toBe(200);
  // Shows the secret and the recovery codes once, on purpose.
  const enabled = await browser.post("/api/auth/two-factor/enable", { password });
  const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
  secret("TOTP secret", new URL(totpURI).searchParams.get("secret") ?? "");
  secret("recovery code", backupCodes[0]);
  await note(await browser.post("/api/auth/two-factor/verify-totp", { code: "000000" }));
  const code = authenticatorCode(totpURI);
  expect((await note(await browser.post("/api/auth/two-factor/verify-totp", { code }))).status).toBe(200);
  const cookie = [...browser.jar].find(([name]) => name.endsWith("session_token"))?.[1] ?? "";
  secret("session", decodeURIComponent(cookie).split(".")[0]);
}

async function useKey(): Promise<void> {
  const key = secret("API key", (await createApiKey(systemCtx(db), { name: "script", role: "admin" })).key);
  expect((await note(await rest("/api/v1/hosts", key))).status).toBe(200);
  await note(await rest("/api/v1/hosts", `${key}x`));
  await note(await rest("/api/v1/commands/42", key));
  const body = JSON.stringify({ kind: key, reason: "a key where none belongs", password: key });
  const headers = { "content-type": "application/json" };
  await note(await rest("/api/v1/hosts/42/commands", key, { method: "POST", body, headers }));
}

async function useToken(): Promise<void> {
  const made = await createEnrolmentToken(systemCtx(db), { tags: [], uses: 1, expiresInS: 600 });
  const token = secret("enrolment token", made.token);
  const { publicKey: key, privateKey } = generateKeyPairSync("ed25519");
  const publicKey = key.export({ format: "der", type: "spki" }).toString("base64");
  const machineId = createHash("sha256").update("machine").digest("hex");
  const bytes = enrolBytes({ tokenHash: hashSecret(token), publicKey, machineId });
  const proof = signBytes(privateKey, bytes).toString("base64");
  const request = { token, publicKey, machineId, hostname: "rig", orchestratorVersion: "0", proof };
  await note(await enrol({ ...request, token: `${token}x` }));
  await note(await enrol({ ...request, publicKey: token, [token]: token }));
  await note(await enrol({ ...request, hostname: 5 }));
  await note(await enrol({ ...request, proof: Buffer.alloc(64).toString("base64") }));
  expect((await note(await enrol(request))).status).toBe(201);
  await note(await enrol(request));
}

async function readPages(): Promise<void> {
  for (const path of PAGES) {
    expect((await note(await browser.get(path))).status, path).toBeLessThan(400);
    await note(await browser.pageData(path));
  }
}

/** Everything again while the tables that it needs are not there. */
async function useBrokenDatabase(): Promise<void> {
  const tables = ["account", "session", "api_key", "enrolment_token", "host", "two_factor"];
  const rename = async (from: (name: string) => string, to: (name: string) => string) => {
    for (const name of tables) await admin.query(`alter table "${from(name)}" rename to "${to(name)}"`);
  };
  await rename(
    (name) => name,
    (name) => `${name}_gone`,
  );
  const known = (name: string) => secrets.get(name) ?? "";
  const failed = [
    await note(await browser.get("/hosts")),
    await note(await rest("/api/v1/hosts", known("API key"))),
    await note(await signIn(known("password"))),
    await note(await enrol({ token: known("enrolment token") })),
  ];
  expect(failed.filter((answer) => answer.status >= 500).length).toBeGreaterThanOrEqual(2);
  await rename(
    (name) => `${name}_gone`,
    (name) => name,
  );
}

/** Every place where somebody could read without being asked for a password. */
async function readEverything(): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const name of readdirSync(join(dataDir, "logs"))) places.set(`log ${name}`, file("logs", name));
  const shown = product.lines.filter((line) => !line.includes("the link works once"));
  places.set("terminal", shown.join("\n"));
  answers.forEach((answer, index) => {
    places.set(`answer ${index}: ${answer.slice(0, 80)}`, answer);
  });
  for (const table of [
    "audit_event",
    "enrolment_attempt",
    "enrolment_token",
    "api_key",
    "process",
    "host_event",
  ]) {
    const { rows } = await admin.query<{ row: string }>(`select t::text as row from ${table} t`);
    places.set(`table ${table}`, rows.map(({ row }) => row).join("\n"));
  }
  for (const { pid } of product.everyProcess()) {
    places.set(`command line of ${pid}`, readFileSync(`/proc/${pid}/cmdline`, "utf8"));
  }
  return places;
}

it("no secret is in a log, a page, an answer, an address, a process list or the audit", async () => {
  await useAccount();
  await useKey();
  await useToken();
  await readPages();
  await useBrokenDatabase();
  const places = await readEverything();
  expect(places.get("log gateway.log"), "what the gateway logged").toContain("enrolment refused");
  expect(places.get("log web.log"), "what the dashboard logged").toContain("errorId");
  const found = [...secrets].flatMap(([name, value]) => {
    const forms = [value, encodeURIComponent(value), Buffer.from(value).toString("base64")];
    return [...places].flatMap(([place, text]) =>
      forms.some((form) => text.includes(form)) ? [`${name} in ${place}`] : [],
    );
  });
  expect(found).toEqual([]);
}, 180_000);
