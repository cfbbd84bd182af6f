import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { itemsOf } from "#tests/support/envelope.ts";
import { TestHost } from "#tests/support/test-host.ts";

let database: TestDatabase;
let admin: pg.Client;
const telemetryDir = mkdtempSync(join(tmpdir(), "zen-gateway-"));
const children: ChildProcess[] = [];

/** Starts the process as it is run, and gathers its log. */
function start(env: Record<string, string>): {
  child: ChildProcess;
  lines: Record<string, unknown>[];
  listening: Promise<number>;
} {
  const child = spawn(process.execPath, ["--import", "tsx", "src/gateway/main.ts"], {
    env: {
      ...process.env,
      GATEWAY_DATABASE_URL: database.gatewayUrl,
      GATEWAY_PORT: "0",
      TELEMETRY_DIR: telemetryDir,
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const lines: Record<string, unknown>[] = [];
  const listening = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (text) => {
      const line = JSON.parse(text);
      lines.push(line);
      if (line.msg === "listening") resolve(line.port);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${JSON.stringify(lines)}`)));
  });
  return { child, lines, listening };
}

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

afterAll(async () => {
  await admin?.end();
  await database?.drop();
  rmSync(telemetryDir, { recursive: true, force: true });
});

describe("the gateway's process", () => {
  it("shows itself while it runs, and on SIGTERM says goodbye, leaves no row and ends with 0", async () => {
    const [host] = await insertEnrolledHosts(database.url, 1);
    if (!host) throw new Error("no host");
    const { child, lines, listening } = start({});
    const client = new TestHost(`ws://127.0.0.1:${await listening}/v1/host`, host);
    await client.goLive();
    await client.report();
    const { rows } = await admin.query("select kind, pid from process");
    expect(rows).toEqual([{ kind: "gateway", pid: child.pid }]);
    child.kill("SIGTERM");
    expect((await client.closed).code).toBe(4503);
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect((await admin.query("select from process")).rowCount).toBe(0);
    expect(JSON.stringify(lines)).not.toContain("postgresql://");
  });

  it("brings its own errors into the inbox, with its release and the place where they were raised", async () => {
    const { lines, listening } = start({ SENTRY_RELEASE: "r-7", SENTRY_ENVIRONMENT: "attic" });
    await listening;
    expect(lines.filter((line) => line.msg === "Sentry disabled (no DSN)")).toHaveLength(1);
    const marker = "0123456789abcdef";
    const request = { runtime: "gateway", marker, errorClass: "unknown", hostId: null };
    const find = async () => {
      await admin.query("select pg_notify('test_error', $1)", [JSON.stringify(request)]);
      const { rows } = await admin.query("select body from envelope_inbox where source = 'gateway'");
      const events = rows.flatMap(({ body }) => itemsOf(body)).filter((item) => item.type === "event");
      return events.find((event) => JSON.stringify(event).includes(marker))?.payload;
    };
    await vi.waitFor(async () => expect(await find()).toBeDefined(), { timeout: 20_000, interval: 200 });
    expect(await find()).toMatchObject({
      release: "r-7",
      environment: "attic",
      exception: { values: expect.arrayContaining([expect.objectContaining({ type: "TestError" })]) },
      tags: { component: "gateway", operation: "test_error" },
    });
  });

  it("speaks TLS with a certificate of one's own", async () => {
    const folder = await mkdtemp(join(tmpdir(), "zen-tls-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        key,
        "-out",
        cert,
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
      ],
      { stdio: "ignore" },
    );
    const { child, listening } = start({ GATEWAY_TLS_CERT_FILE: cert, GATEWAY_TLS_KEY_FILE: key });
    const port = await listening;
    const status = await new Promise((resolve, reject) => {
      const asked = request(
        { host: "127.0.0.1", port, path: "/healthz", rejectUnauthorized: false },
        (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode));
        },
      );
      asked.on("error", reject).end();
    });
    expect(status).toBe(200);
    child.kill("SIGTERM");
    await once(child, "exit");
    await rm(folder, { recursive: true });
  });

  it("that cannot start says why in one line without a secret, and ends with 1", async () => {
    const { child, lines, listening } = start({ HOST: "0.0.0.0" });
    listening.catch(() => {});
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: "fatal",
      reason: expect.stringContaining("GATEWAY_TLS_CERT_FILE"),
    });
  });
});
