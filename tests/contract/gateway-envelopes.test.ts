import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { readSentryEnv } from "#src/env/sentry.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type NodeTelemetry, startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { type EnrolledHost, insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { itemsOf, spansOf } from "#tests/support/envelope.ts";
import { insertCommand } from "#tests/support/ledger.ts";
import { startTestGateway, type TestGateway } from "#tests/support/test-gateway.ts";
import { TestHost } from "#tests/support/test-host.ts";

const WAIT = { timeout: 20_000, interval: 10 };
let database: TestDatabase;
let gateway: TestGateway;
let admin: pg.Client;
let hosts: EnrolledHost[];
let next = 0;
let telemetry: NodeTelemetry;
let captured: Uint8Array[] = [];
const open: TestHost[] = [];

async function liveHost(): Promise<TestHost> {
  const client = new TestHost(gateway.url, hosts[next++] as EnrolledHost);
  open.push(client);
  await client.goLive();
  return client;
}

const eventOf = (message: string, eventId = randomBytes(16).toString("hex")) =>
  Buffer.from(
    `${JSON.stringify({ event_id: eventId })}\n{"type":"event"}\n${JSON.stringify({ event_id: eventId, message })}\n`,
  ).toString("base64");
const stored = async (host: TestHost) => {
  const { rows } = await admin.query("select id, source, body from envelope_inbox where host_id = $1", [
    host.host.id,
  ]);
  return rows as { id: string; source: string; body: Buffer }[];
};
const items = () => captured.flatMap(itemsOf);
const events = () => items().flatMap((item) => (item.type === "event" ? [item.payload] : []));

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  hosts = await insertEnrolledHosts(database.url, 20);
  telemetry = startNodeTelemetry({
    settings: readSentryEnv({}, "1.2.3"),
    component: "gateway",
    take: (bytes) => captured.push(bytes),
    log: createLogger({ component: "test", level: "silent" }),
  });
  gateway = await startTestGateway(database.gatewayUrl);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
  captured = [];
});
afterAll(async () => {
  await gateway?.stop();
  await telemetry?.close(1000);
  await admin?.end();
  await database?.drop();
});

it("says that it takes envelopes", async () => {
  const client = new TestHost(gateway.url, hosts[next++] as EnrolledHost);
  open.push(client);
  expect(await client.goLive()).toMatchObject({ envelopes: true });
});

it("stores an envelope once, however often it comes, and answers when it is stored", async () => {
  const host = await liveHost();
  const id = randomUUID();
  const body = eventOf("the miner is down");
  for (let time = 0; time < 3; time += 1) {
    host.send({ type: "envelope", id, body });
    expect(await host.next("kept")).toEqual({ type: "kept", ids: [id] });
    expect(await stored(host)).toHaveLength(1);
  }
  const [row] = await stored(host);
  expect(row).toMatchObject({ id, source: "orchestrator" });
  expect(itemsOf(row?.body ?? Buffer.alloc(0))).toMatchObject([
    {
      type: "event",
      payload: { message: "the miner is down", tags: { host_id: host.host.id, component: "orchestrator" } },
    },
  ]);
});

it("keeps no secret of a host that does not scrub", async () => {
  const host = await liveHost();
  const body = eventOf("postgresql://zen:canary-password@db.example/zen");
  host.send({ type: "envelope", id: randomUUID(), body });
  await host.next("kept");
  expect((await stored(host))[0]?.body.toString()).not.toContain("canary-password");
});

it("lets a host forget what can never be stored, and stores nothing of it", async () => {
  const host = await liveHost();
  const id = randomUUID();
  host.send({ type: "envelope", id, body: Buffer.from("no envelope").toString("base64") });
  expect(await host.next("kept")).toEqual({ type: "kept", ids: [id] });
  expect(await stored(host)).toEqual([]);
});

it("leaves unanswered what a host sends too much of, and takes its samples all the same", async () => {
  const host = await liveHost();
  for (let n = 0; n < 300; n += 1) host.send({ type: "envelope", id: randomUUID(), body: eventOf(`${n}`) });
  await host.report();
  await vi.waitFor(() => expect(host.count("kept")).toBeGreaterThanOrEqual(100), WAIT);
  await host.report();
  expect((await stored(host)).length).toBeLessThan(200);
});

it("takes envelopes of other hosts while one sends large ones without end", async () => {
  const [loud, quiet] = [await liveHost(), await liveHost()];
  const body = eventOf("x".repeat(400_000));
  for (let n = 0; n < 60; n += 1) loud.send({ type: "envelope", id: randomUUID(), body });
  await loud.report();
  const id = randomUUID();
  quiet.send({ type: "envelope", id, body: eventOf("small") });
  expect(await quiet.next("kept")).toEqual({ type: "kept", ids: [id] });
  expect(loud.count("kept")).toBeLessThan(20);
});

it("captures a signature that is not valid, as one of the host's that it names", async () => {
  const [named, other] = [hosts[next++] as EnrolledHost, hosts[next++] as EnrolledHost];
  const client = new TestHost(gateway.url, { ...named, privateKey: other.privateKey });
  await expect(client.goLive()).rejects.toThrow("closed with 4001");
  await vi.waitFor(() => expect(events()).toHaveLength(1), WAIT);
  expect(events()[0]).toMatchObject({
    exception: { values: [{ type: "HostNotLetIn" }] },
    tags: { component: "gateway", error_class: "permission", host_id: named.id },
  });
});

it("captures frames that nobody can read", async () => {
  const host = await liveHost();
  host.send({ type: "notice", kind: "party", at: 1, message: "" });
  await vi.waitFor(() => expect(events()).toHaveLength(1), WAIT);
  expect(events()[0]).toMatchObject({
    exception: { values: [{ type: "MalformedFrame" }] },
    fingerprint: ["host-connection", "malformed_frame", "notice"],
  });
});

it("captures that two machines use one identity", async () => {
  const host = await liveHost();
  const clone = new TestHost(gateway.url, host.host);
  open.push(clone);
  await clone.goLive({ machineId: "f".repeat(64) });
  await vi.waitFor(() => expect(events()).toHaveLength(1), WAIT);
  expect(events()[0]).toMatchObject({
    exception: { values: [{ type: "IdentityConflict" }] },
    tags: { host_id: host.host.id },
  });
});

it("shows in a command's trace how it was pushed, claimed and ended, and nothing of samples", async () => {
  const host = await liveHost();
  await host.report();
  const commandId = await insertCommand(admin, { hostId: host.host.id });
  const { rows } = await admin.query("select trace_id, span_id from command where id = $1", [commandId]);
  await admin.query("select pg_notify('command_issued', $1)", [JSON.stringify({ hostIds: [host.host.id] })]);
  await host.next("command");
  host.send({ type: "claim", commandId });
  await host.next("go");
  const effect = { summary: "paused", observedAt: 1, afterMs: 1, before: {}, after: {} };
  host.send({ type: "outcome", commandId, outcome: { status: "succeeded", at: 1, effect } });
  await host.next("confirmed");
  const spans = () => items().flatMap(spansOf);
  await vi.waitFor(async () => {
    await telemetry.flush(1000);
    expect(spans()).toHaveLength(6);
  }, WAIT);
  expect(new Set(spans().map((span) => span.trace_id))).toEqual(new Set([rows[0].trace_id]));
  const steps = spans().filter((span) => span.name.startsWith("gateway."));
  expect(steps.map((span) => span.name).sort()).toEqual([
    "gateway.claim",
    "gateway.dispatch",
    "gateway.outcome",
  ]);
  for (const step of steps) {
    expect(step.parent_span_id).toBe(rows[0].span_id);
    const statement = spans().find((span) => span.parent_span_id === step.span_id);
    expect(statement.attributes["sentry.op"].value).toBe("db");
    expect(statement.start_timestamp).toBeGreaterThanOrEqual(step.start_timestamp);
    expect(statement.end_timestamp).toBeLessThanOrEqual(step.end_timestamp);
  }
});

it("raises a test error when it is asked to, or has a host raise one", async () => {
  const host = await liveHost();
  const marker = randomBytes(8).toString("hex");
  const ask = (request: object) =>
    admin.query("select pg_notify('test_error', $1)", [
      JSON.stringify({ marker, errorClass: "validation", hostId: null, ...request }),
    ]);
  await ask({ runtime: "orchestrator", hostId: host.host.id });
  expect(await host.next("test_error")).toEqual({ type: "test_error", marker, errorClass: "validation" });
  await ask({ runtime: "gateway" });
  await vi.waitFor(() => expect(events()).toHaveLength(1), WAIT);
  expect(JSON.stringify(events()[0])).toContain(marker);
});
