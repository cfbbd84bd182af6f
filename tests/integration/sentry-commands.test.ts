import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type SentryServer, startSentryServer } from "#tests/support/sentry-server.ts";
import { SupervisedProduct } from "./supervised-product.ts";

let dataDir: string;
let sentry: SentryServer;
let product: SupervisedProduct;

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "zen-sentry-"));
  sentry = await startSentryServer();
  product = new SupervisedProduct(dataDir, [], {
    SENTRY_DSN: sentry.dsn(),
    SENTRY_ENVIRONMENT: "lab",
    SENTRY_PROFILES_SAMPLE_RATE: "1",
    SENTRY_TRACES_SAMPLE_RATE: "1",
  });
  await product.line(/^ready /);
});

afterAll(async () => {
  await product.signal("SIGTERM");
  await sentry.close();
  await rm(dataDir, { recursive: true, force: true });
});

type Result = { code: number; lines: string[] };

/** What `npm run …` runs, on the product of this test. */
function admin(...args: string[]): Promise<Result> {
  const env = { ...process.env, DATA_DIR: dataDir };
  for (const name of ["DATABASE_URL", "DIRECT_DATABASE_URL", "PUBLIC_URL"]) Reflect.deleteProperty(env, name);
  return new Promise((resolve) => {
    execFile(process.execPath, ["scripts/admin.mjs", ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, lines: `${stdout}${stderr}`.trimEnd().split("\n") });
    });
  });
}

it("says at the terminal whether Sentry is on", async () => {
  expect(await product.line(/^Sentry/)).toMatch(/^Sentry initialised: environment lab, release \S+$/);
});

it("verifies the running product, one line for each part", async () => {
  const { code, lines } = await admin("sentry", "verify");
  expect(lines).toEqual([
    expect.stringMatching(/^pass {2}configuration: Sentry is on, environment lab, release \S+$/),
    expect.stringMatching(/^pass {2}scrubbing: /),
    expect.stringMatching(/^pass {2}delivery: event [0-9a-f]{32} is stored, and Sentry accepted it$/),
    expect.stringMatching(/^pass {2}grouping: /),
    expect.stringMatching(/^pass {2}alerts: the error is an incident; no channel is set up/),
  ]);
  expect(code).toBe(0);
});

describe("a test error", () => {
  it.each([
    ["server", "web", "lab"],
    ["edge", "edge", "lab"],
    ["action", "web", "lab"],
    ["job", "worker", "lab"],
    ["gateway", "gateway", "lab"],
    ["orchestrator", "orchestrator", "orchestrator-lab"],
  ])("of the runtime %s is followed until Sentry has it", async (runtime, component, environment) => {
    const { code, lines } = await admin("sentry", "test-error", "--runtime", runtime);
    expect(lines.join("\n")).toMatch(/accepted by Sentry after/);
    expect(code).toBe(0);
    const said = lines.join("\n");
    expect(said).toContain(`component ${component}, environment ${environment}, release `);
    const eventId = /event ([0-9a-f]{32})/.exec(said)?.[1];
    const accepted = sentry.accepted("event").filter(({ payload }) => idOf(payload) === eventId);
    expect(accepted).toHaveLength(1);
    expect(JSON.stringify(accepted)).not.toContain("canary-");
  });

  it("is one event each, also of the runtimes whose errors pass two edges", () => {
    const markers = sentry
      .accepted("event")
      .map(({ payload }) => /test ([0-9a-f]{16})/.exec(JSON.stringify(payload))?.[1]);
    expect(new Set(markers).size).toBe(markers.length);
  });
});

it("profiles sampled traces", async () => {
  await vi.waitFor(
    () => {
      const chunks = sentry.accepted("profile_chunk").map(({ payload }) => JSON.stringify(payload));
      expect(chunks.length).toBeGreaterThan(0);
    },
    { timeout: 90_000, interval: 200 },
  );
});

it("shows the state of things, for people and for scripts", async () => {
  const people = await admin("sentry", "status");
  expect(people.lines[0]).toBe("Sentry is on");
  expect(people.lines[1]).toMatch(
    /^main: project 127\.0\.0\.1:\d+\/1, last accepted 20\S+Z \(event [0-9a-f]{32}\)$/,
  );
  const scripts = await admin("sentry", "status", "--json");
  const status = JSON.parse(scripts.lines.join("")) as { processes: { kind: string }[] };
  expect(status).toMatchObject({
    sentry: { on: true, problem: null },
    link: expect.stringMatching(/\/sentry$/),
  });
  expect(status.processes.map(({ kind }) => kind).sort()).toEqual(["gateway", "web", "worker"]);
});

it("is refused, and raises nothing, without an admin's key", async () => {
  const url = /http\S+/.exec(await product.line(/^ready /))?.[0];
  const ask = (headers: Record<string, string>) =>
    fetch(`${url}/api/admin/test-sentry`, { method: "POST", headers });
  expect((await ask({})).status).toBe(401);
  expect((await ask({ Authorization: `Bearer zmk_${"a".repeat(43)}` })).status).toBe(401);
  const { lines } = await admin("api-key", "create", "--name", "watcher", "--role", "operator");
  expect((await ask({ Authorization: `Bearer ${lines[0]}` })).status).toBe(403);
  const edge = await fetch(`${url}/api/admin/test-sentry/edge`, { method: "POST", body: "{}" });
  expect(edge.status).toBe(401);
  const made = await admin("api-key", "create", "--name", "tester", "--role", "admin");
  const answer = await ask({ Authorization: `Bearer ${made.lines[0]}` });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    runtime: "server",
    eventId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

it("gives figures of every process to private networks and to keys of any role", async () => {
  const url = /http\S+/.exec(await product.line(/^ready /))?.[0];
  const ask = (headers: Record<string, string> = {}) => fetch(`${url}/api/metrics`, { headers });
  const text = await (await ask()).text();
  for (const kind of ["web", "worker", "gateway"]) {
    expect(text).toMatch(new RegExp(`^zen_process_resident_memory_bytes\\{kind="${kind}".*\\} \\d+$`, "m"));
    expect(text).toMatch(new RegExp(`^zen_process_pool_max\\{kind="${kind}".*\\} \\d+$`, "m"));
  }
  expect((await ask({ "X-Forwarded-For": "203.0.113.9" })).status).toBe(401);
  const { lines } = await admin("api-key", "create", "--name", "prometheus", "--role", "viewer");
  expect((await ask({ Authorization: `Bearer ${lines[0]}` })).status).toBe(200);
  const health = (await (await fetch(`${url}/api/health`)).json()) as { runtime: Record<string, unknown> };
  expect(Object.keys(health.runtime).sort()).toEqual(["gateway", "web", "worker"]);
});

function idOf(payload: unknown): unknown {
  return (payload as { event_id?: unknown }).event_id;
}
