import { execFile } from "node:child_process";
import { verifyPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticateApiKey } from "#src/domain/access/queries.ts";
import { hashSecret } from "#src/protocol/signing.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { testSigner } from "#tests/support/domain.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

type Result = { code: number; stdout: string; stderr: string };

/** The command line as its own process, with what a shell would see. */
function admin(args: string[], input = "", env: Record<string, string> = {}): Promise<Result> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "src/admin/main.ts", ...args],
      { env: { ...process.env, DATABASE_URL: database.url, PUBLIC_URL: "https://zen.example.org", ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

const userOf = (email: string) =>
  database.db.user.findUniqueOrThrow({ where: { email }, include: { accounts: true, sessions: true } });

describe("operator", () => {
  it("is made with a password from standard input that Better Auth accepts", async () => {
    const made = await admin(
      [
        "operator",
        "create",
        "--email",
        "Ada@Example.org",
        "--role",
        "admin",
        "--name",
        "Ada",
        "--password-stdin",
      ],
      "correct horse battery\n",
    );
    expect(made).toEqual({ code: 0, stdout: "ada@example.org can sign in as admin.\n", stderr: "" });
    const user = await userOf("ada@example.org");
    expect(user).toMatchObject({ name: "Ada", role: "admin" });
    const [account] = user.accounts;
    expect(account).toMatchObject({ providerId: "credential", accountId: user.id });
    expect(await verifyPassword({ hash: account?.password ?? "", password: "correct horse battery" })).toBe(
      true,
    );
    expect(
      await database.db.auditEvent.count({ where: { action: "person.create", targetId: user.id } }),
    ).toBe(1);
  });

  it("gets a one-time link without a password, the token in the fragment only", async () => {
    const made = await admin(["operator", "create", "--email", "bob@example.org", "--role", "viewer"]);
    expect(made.stdout).toMatch(/^https:\/\/zen\.example\.org\/invite#token=zml_[\w-]{43}\n$/);
    const token = made.stdout.trim().split("#token=")[1] ?? "";
    const link = await database.db.accessLink.findUniqueOrThrow({ where: { tokenHash: hashSecret(token) } });
    expect(link).toMatchObject({ email: "bob@example.org", role: "viewer", purpose: "invitation" });
  });

  it("is refused with a short password, a wrong role, a wrong address or a taken one", async () => {
    const create = (email: string, role: string, password: string) =>
      admin(["operator", "create", "--email", email, "--role", role, "--password-stdin"], password);
    const [short, role, address, taken] = await Promise.all([
      create("c@example.org", "viewer", "short"),
      create("c@example.org", "king", "correct horse battery"),
      create("nobody", "viewer", "correct horse battery"),
      create("ada@example.org", "viewer", "correct horse battery"),
    ]);
    expect(short).toMatchObject({ code: 2, stderr: expect.stringContaining("use at least 12 characters") });
    expect(role).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("viewer, operator, approver, admin"),
    });
    expect(address).toMatchObject({ code: 2, stderr: expect.stringContaining("--email") });
    expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining("already has an account") });
    expect(short.stderr).not.toContain("short\n");
  });

  it("gets another password; sessions end and the second factor goes when asked", async () => {
    const { id } = await userOf("ada@example.org");
    const expiresAt = new Date(Date.now() + 60_000);
    await database.db.session.create({ data: { id: "s-1", token: "t-1", userId: id, expiresAt } });
    await database.db.twoFactor.create({ data: { id: "f-1", secret: "s", backupCodes: "b", userId: id } });
    const reset = await admin([
      "operator",
      "reset-password",
      "--email",
      "ada@example.org",
      "--disable-two-factor",
    ]);
    expect(reset.code).toBe(0);
    const user = await userOf("ada@example.org");
    expect(user.sessions).toEqual([]);
    expect(await database.db.twoFactor.count({ where: { userId: id } })).toBe(0);
    const hash = user.accounts[0]?.password ?? "";
    expect(await verifyPassword({ hash, password: reset.stdout.trim() })).toBe(true);
    const list = await admin(["operator", "list", "--json"]);
    expect(JSON.parse(list.stdout)).toMatchObject([{ email: "ada@example.org", role: "admin" }]);
  });
});

describe("api-key", () => {
  it("is printed alone, works, and ends when revoked", async () => {
    const made = await admin(["api-key", "create", "--name", "ci", "--role", "operator", "--expires", "90d"]);
    expect(made).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^zmk_[\w-]{43}\n$/) });
    const key = made.stdout.trim();
    const actor = await authenticateApiKey(database.db, key, new Date());
    expect(actor).toMatchObject({ type: "api_key", name: "ci", role: "operator" });
    expect((await admin(["api-key", "create", "--name", "ci", "--role", "viewer"])).code).toBe(1);
    expect((await admin(["api-key", "list"])).stdout).not.toContain(key);
    expect((await admin(["api-key", "revoke", "--name", "ci"])).code).toBe(0);
    expect(await authenticateApiKey(database.db, key, new Date())).toBeNull();
    expect((await admin(["api-key", "revoke", "--name", "nothing"])).code).toBe(1);
  });

  it("refuses a duration that is none", async () => {
    const made = await admin(["api-key", "create", "--name", "x", "--role", "viewer", "--expires", "soon"]);
    expect(made).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("for example 45s, 30m, 1h or 90d"),
    });
  });
});

describe("enrolment-token", () => {
  it("is printed alone and kept as a hash, for the first site Home", async () => {
    const made = await admin([
      "enrolment-token",
      "create",
      "--tag",
      "rack-7",
      "--tag",
      "north",
      "--uses",
      "3",
    ]);
    expect(made).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^zme_[\w-]{43}\n$/) });
    const token = await database.db.enrolmentToken.findUniqueOrThrow({
      where: { tokenHash: hashSecret(made.stdout.trim()) },
      include: { site: true },
    });
    expect(token).toMatchObject({ tags: ["north", "rack-7"], usesAllowed: 3, site: { name: "Home" } });
  });

  it("comes with the line to run when asked for JSON", async () => {
    const signer = await testSigner(database.db);
    const made = await admin(
      ["enrolment-token", "create", "--site", "Berlin", "--expires", "30m", "--json"],
      "",
      {
        ORCHESTRATOR_BUNDLE: "package.json",
        GATEWAY_PUBLIC_URL: "wss://gw.example.org",
      },
    );
    const { token, site, line } = JSON.parse(made.stdout);
    expect(site).toBe("Berlin");
    expect(line).toContain(`printf %s '${token}' | sudo node`);
    expect(line).toContain(`--gateway 'wss://gw.example.org' --control-key ${signer.keyId}`);
  });
});

describe("failures", () => {
  it("say in one line what is wrong, without the database's address", async () => {
    const away = await admin(["operator", "list"], "", { DATABASE_URL: "postgres://u:sesame@127.0.0.1:1/x" });
    expect(away).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("cannot be reached") });
    expect(away.stderr).not.toContain("sesame");
    const unset = await admin(["operator", "list"], "", { DATABASE_URL: "" });
    expect(unset).toMatchObject({ code: 1, stderr: expect.stringContaining("DATABASE_URL") });
  });
});
