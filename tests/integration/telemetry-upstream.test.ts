import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { createApiKey } from "#src/domain/access/api-key-writes.ts";
import { storedTestErrors } from "#src/domain/telemetry/test-queries.ts";
import type { TestRuntime } from "#src/domain/telemetry/test-schema.ts";
import { requestTestError } from "#src/domain/telemetry/test-writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";
import { insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { type GatewayProcess, startGatewayProcess } from "#tests/support/gateway-process.ts";
import { type HostProcess, startHostProcess } from "#tests/support/host-process.ts";
import { type Link, openLink } from "#tests/support/link.ts";
import { systemCtx } from "#tests/support/person.ts";
import { type Behaviour, type SentryServer, startSentryServer } from "#tests/support/sentry-server.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";
import { until, type WorkerProcesses, workerProcesses } from "#tests/support/worker-process.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Where errors are raised, by the name of the part that reports them. */
const RUNTIMES = { web: "server", worker: "job", gateway: "gateway", orchestrator: "orchestrator" } as const;

let database: TestDatabase;
/** The way to the database of those who serve people and hosts. */
let link: Link;
let sentry: SentryServer;
let workers: WorkerProcesses;
let web: WebServer;
let gateway: GatewayProcess;
let host: HostProcess;
let key: string;
/** Every error that upstream has to have in the end. */
const owed = new Set<string>();

beforeAll(async () => {
  database = await testDatabase();
  sentry = await startSentryServer();
  workers = await workerProcesses(database);
  link = await openLink(Number(new URL(database.url).port));
  const settings = { SENTRY_DSN: sentry.dsn(), SENTRY_TRACES_SAMPLE_RATE: "1" };
  web = await startWeb(through(database.url), settings);
  gateway = await startGatewayProcess(through(database.gatewayUrl), settings);
  const [enrolled] = await insertEnrolledHosts(database.url, 1);
  if (!enrolled) throw new Error("No host was enrolled.");
  host = await startHostProcess(enrolled, gateway.port, settings);
  key = (await createApiKey(systemCtx(database.db), { name: "test", role: "admin" })).key;
  await until(async () =>
    expect(await database.db.hostStatus.count({ where: { connectionId: { not: null } } })).toBe(1),
  );
});
afterAll(async () => {
  await host?.stop();
  await gateway?.stop();
  await web?.stop();
  await workers?.stop();
  await link?.close();
  await sentry?.close();
  await database?.drop();
});

function through(url: string): string {
  const shifted = new URL(url);
  shifted.port = String(link.port);
  return shifted.href;
}

const admin = () => ctxOf(database.db, "admin");
const everythingRuns = () => expect([web.alive(), gateway.alive(), host.alive()]).toEqual([true, true, true]);
/** As if every pause that upstream was given were over. */
async function endPauses(): Promise<void> {
  await database.db.$executeRaw`update upstream_state set limits = '{}'`;
  await database.db.$executeRaw`update envelope_outbox set next_attempt_at = now()`;
}

async function raise(runtime: TestRuntime, marker: string): Promise<void> {
  if (runtime !== "server") return requestTestError(admin(), runtime, { marker, errorClass: "unknown" });
  const address = `${web.url}/api/admin/test-sentry?runtime=server&marker=${marker}`;
  const answer = await fetch(address, { method: "POST", headers: { authorization: `Bearer ${key}` } });
  expect(answer.status).toBe(200);
}

/** One error of each part, until all are stored; answers the ids of their events. */
async function raiseEverywhere(): Promise<string[]> {
  const marker = randomBytes(8).toString("hex");
  for (const runtime of Object.values(RUNTIMES)) await raise(runtime, marker);
  return until(async () => {
    const stored = await storedTestErrors(admin(), marker);
    expect(stored.map(({ component }) => component).sort()).toEqual(Object.keys(RUNTIMES).sort());
    return stored.map(({ eventId }) => eventId);
  });
}

const acceptedIds = () =>
  sentry.accepted("event").map(({ payload }) => String((payload as { event_id: string }).event_id));

const KEPT: [string, Behaviour | "refuse"][] = [
  ["refuses connections", "refuse"],
  ["hangs", { kind: "hang" }],
  ["does not know the key", { kind: "status", status: 401 }],
  ["has no such project", { kind: "status", status: 404 }],
  [
    "limits with headers",
    {
      kind: "status",
      status: 429,
      headers: { "retry-after": "600", "x-sentry-rate-limits": "600:error;span:project" },
    },
  ],
  ["limits without headers", { kind: "status", status: 429 }],
  ["fails", { kind: "status", status: 500 }],
  ["answers garbage", { kind: "garbage" }],
];

it.each(KEPT)(
  "an upstream that %s stops no process, hides no error, and delays no end",
  async (_, behaviour) => {
    await endPauses();
    const asked = sentry.received.length;
    if (behaviour === "refuse") await sentry.refuse();
    else sentry.behave(behaviour);
    const worker = await workers.start({ SENTRY_DSN: sentry.dsn() });
    for (const id of await raiseEverywhere()) owed.add(id);
    await until(async () => {
      const [state] = await database.db.$queryRaw<
        { last_error: string }[]
      >`select last_error from upstream_state`;
      // One that hangs has said nothing yet.
      expect(sentry.received.length > asked || state?.last_error).toBeTruthy();
    });
    everythingRuns();
    expect(worker.alive()).toBe(true);
    expect(await worker.end("SIGTERM")).toBe(0);
    if (behaviour === "refuse") await sentry.listen();
  },
);

it.each([400, 413])(
  "an upstream that answers %i has what it refused counted, and loses nothing else",
  async (status) => {
    await endPauses();
    const marker = randomBytes(8).toString("hex");
    sentry.behaveFor(({ text }) => (text.includes(marker) ? { kind: "status", status } : null));
    sentry.behave({ kind: "ok" });
    const worker = await workers.start({ SENTRY_DSN: sentry.dsn() });
    await raise("server", marker);
    await until(async () => {
      const [event] = await storedTestErrors(admin(), marker);
      expect(event?.stored).toContain(String(status));
      const dropped = await database.db.$queryRaw<{ count: bigint }[]>`
      select count from telemetry_count where kind = 'dropped' and category = 'error' and reason in ('rejected', 'too_large')`;
      expect(dropped.length).toBeGreaterThan(0);
    });
    for (const id of await raiseEverywhere()) owed.add(id);
    everythingRuns();
    expect(await worker.end("SIGTERM")).toBe(0);
  },
);

it("a database that is down delays what was captured, and no more", async () => {
  const worker = await workers.start({ SENTRY_DSN: sentry.dsn() });
  link.cut();
  const answer = await until(async () => {
    const failed = await fetch(`${web.url}/api/v1/hosts`, { headers: { authorization: `Bearer ${key}` } });
    expect(failed.status).toBeGreaterThanOrEqual(500);
    return (await failed.json()) as { detail: string };
  });
  const eventId = /[0-9a-f]{32}/.exec(answer.detail)?.[0];
  everythingRuns();
  link.restore();
  await until(async () => {
    expect(eventId).toBeDefined();
    expect(await database.db.errorEvent.count({ where: { eventId: eventId ?? "" } })).toBe(1);
  });
  everythingRuns();
  for (const id of await raiseEverywhere()) owed.add(id);
  expect(await worker.end("SIGTERM")).toBe(0);
});

it("has everything that was owed when upstream is well again", async () => {
  await endPauses();
  sentry.behaveFor(() => null);
  sentry.behave({ kind: "ok" });
  await workers.start({ SENTRY_DSN: sentry.dsn() });
  await until(() => expect(acceptedIds()).toEqual(expect.arrayContaining([...owed])));
  expect(owed.size).toBe((KEPT.length + 3) * Object.keys(RUNTIMES).length);
});

it.each([
  ["is malformed", "nonsense-of-a-dsn", "Sentry disabled (malformed DSN)"],
  ["names a host that does not exist", "https://key@no-such-host.invalid/1", "Sentry initialised"],
])("a DSN that %s is said once by each process, and changes nothing else", async (_, dsn, said) => {
  const own = await testDatabase();
  const others = await workerProcesses(own);
  const worker = await others.start({ SENTRY_DSN: dsn });
  const door = await startGatewayProcess(own.gatewayUrl, { SENTRY_DSN: dsn });
  const dashboard = await startWeb(own.url, { SENTRY_DSN: dsn });
  onTestFinished(async () => {
    await dashboard.stop();
    await door.stop();
    await others.stop();
    await own.drop();
  });
  const ctx = ctxOf(own.db, "admin");
  const marker = randomBytes(8).toString("hex");
  for (const runtime of ["job", "gateway"] as const) {
    await requestTestError(ctx, runtime, { marker, errorClass: "unknown" });
  }
  await until(async () => expect(await storedTestErrors(ctx, marker)).toHaveLength(2));
  for (const output of [worker.output(), door.lines.join("\n"), dashboard.output()]) {
    expect(output.split(said)).toHaveLength(2);
    expect(output).not.toContain("nonsense-of-a-dsn");
  }
  expect([worker.alive(), door.alive(), dashboard.alive()]).toEqual([true, true, true]);
  expect((await fetch(`${dashboard.url}/api/up`)).status).toBe(200);
});
