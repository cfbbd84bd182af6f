import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { readHostSentryEnv } from "#src/env/sentry.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { type NodeTelemetry, startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { type EnvelopeItem, itemsOf, spansOf } from "#tests/support/envelope.ts";
import { idOf, type ScriptedGateway } from "./orchestrator-gateway.ts";
import { TestHost } from "./orchestrator-host.ts";

const WAIT = { timeout: 20_000, interval: 5 };
const hosts: TestHost[] = [];
let telemetry: NodeTelemetry;

/** As in the daemon, what is captured goes to the one host that runs. */
beforeAll(() => {
  telemetry = startNodeTelemetry({
    settings: readHostSentryEnv({ SENTRY_ENVIRONMENT: "test" }, "1.2.3", () => {}),
    component: "orchestrator",
    take: (bytes) => hosts.at(-1)?.envelopes.append(bytes),
    log: createLogger({ component: "test", level: "silent" }),
    tags: { hostname: "rig" },
  });
});
afterAll(() => telemetry.close(1000));
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.remove();
});

async function connectedHost(
  change: (gateway: ScriptedGateway, host: TestHost) => void = () => {},
): Promise<TestHost> {
  const host = new TestHost();
  hosts.push(host);
  change(host.gateway, host);
  await host.gateway.open();
  host.start();
  await vi.waitFor(() => expect(host.gateway.samples.at(-1)?.state).toMatch(/mining|warming_up/), WAIT);
  return host;
}

const received = (gateway: ScriptedGateway): EnvelopeItem[] =>
  gateway.ofType("envelope").flatMap((frame) => itemsOf(Buffer.from(frame.body, "base64")));
const events = (gateway: ScriptedGateway) =>
  received(gateway).flatMap((item) => (item.type === "event" ? [item.payload] : []));

it("captures a failed command once, under the id that its outcome tells, in the command's trace", async () => {
  const { gateway } = await connectedHost();
  // By a command: a miner that ends by itself is started again, and then can be paused.
  const stop = gateway.sign("stop");
  gateway.send(stop);
  await vi.waitFor(() => expect(gateway.outcomesOf(stop)).toHaveLength(1), WAIT);
  const command = gateway.sign("pause", { traceId: "a".repeat(32), spanId: "b".repeat(16) });
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  const [outcome] = gateway.outcomesOf(command);
  const eventId = outcome?.status === "failed" ? outcome.error.sentryEventId : null;
  expect(eventId).toMatch(/^[0-9a-f]{32}$/);
  await vi.waitFor(() => expect(events(gateway).map((event) => event.event_id)).toContain(eventId), WAIT);
  expect(events(gateway).find((event) => event.event_id === eventId)).toMatchObject({
    level: "error",
    release: "1.2.3",
    environment: "orchestrator-test",
    exception: { values: [{ type: "CommandFailed" }] },
    fingerprint: ["command-failed", "pause", "miner_error"],
    tags: {
      component: "orchestrator",
      hostname: "rig",
      host_id: gateway.hostId,
      command_id: idOf(command),
    },
    contexts: { trace: { trace_id: "a".repeat(32) } },
  });
});

it("tells a command's spans in the trace that was signed with it, each request to the miner one of them", async () => {
  const { gateway } = await connectedHost();
  const command = gateway.sign("pause", { traceId: "c".repeat(32), spanId: "d".repeat(16) });
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  await telemetry.flush(1000);
  const inTrace = () =>
    received(gateway)
      .flatMap(spansOf)
      .filter((span) => span.trace_id === "c".repeat(32));
  await vi.waitFor(() => expect(inTrace().length).toBeGreaterThanOrEqual(5), WAIT);
  const named = (name: string) => inTrace().find((span) => span.name === name);
  const root = named("orchestrator.command.pause");
  expect(root).toMatchObject({ parent_span_id: "d".repeat(16), status: "ok" });
  expect(named("validate")?.parent_span_id).toBe(root?.span_id);
  expect(named("execute")?.parent_span_id).toBe(root?.span_id);
  expect(named("GET /2/summary")?.parent_span_id).toBe(named("validate")?.span_id);
  expect(named("POST /json_rpc")?.parent_span_id).toBe(named("execute")?.span_id);
});

it("logs what became of a command in the trace that was signed with it, a failure as a warning", async () => {
  const { gateway } = await connectedHost((_gateway, host) => {
    host.log = createLogger({ component: "orchestrator", destination: { write: () => undefined } });
  });
  const stop = gateway.sign("stop");
  gateway.send(stop);
  await vi.waitFor(() => expect(gateway.outcomesOf(stop)).toHaveLength(1), WAIT);
  const pause = gateway.sign("pause", { traceId: "e".repeat(32) });
  gateway.send(pause);
  await vi.waitFor(() => expect(gateway.outcomesOf(pause)).toHaveLength(1), WAIT);
  await telemetry.flush(1000);
  const lines = () =>
    received(gateway)
      .filter(({ type }) => type === "log")
      .flatMap(({ payload }) => payload.items)
      .filter(({ trace_id }) => trace_id === "e".repeat(32));
  await vi.waitFor(() => expect(lines()).toHaveLength(1), WAIT);
  expect(lines()[0]).toMatchObject({
    level: "warn",
    body: expect.stringMatching(/^pause: /),
    attributes: { "zen.command_id": { value: idOf(pause) }, "zen.host_id": { value: gateway.hostId } },
  });
});

it("makes no span of a look at the miner's health", async () => {
  const { gateway } = await connectedHost();
  await vi.waitFor(() => expect(gateway.samples.length).toBeGreaterThan(5), WAIT);
  await telemetry.flush(1000);
  expect(received(gateway).flatMap(spansOf)).toEqual([]);
});

it("captures a command that it must not believe", async () => {
  const { gateway } = await connectedHost();
  gateway.send(gateway.sign("stop", {}, generateKeyPairSync("ed25519").privateKey));
  gateway.send(gateway.sign("stop", { issuedAt: 1, expiresAt: Date.now() - 5_000 }));
  await vi.waitFor(() => expect(events(gateway)).toHaveLength(1), WAIT);
  expect(events(gateway)[0]).toMatchObject({
    fingerprint: ["command-not-believed", "bad_signature"],
    tags: { error_class: "permission", recoverable: "false" },
  });
});

it("does not capture what the operator only got wrong", async () => {
  const { gateway } = await connectedHost();
  const pause = gateway.sign("pause");
  gateway.send(pause);
  await vi.waitFor(() => expect(gateway.outcomesOf(pause)).toHaveLength(1), WAIT);
  const start = gateway.sign("start");
  gateway.send(start);
  await vi.waitFor(() => expect(gateway.outcomesOf(start)).toHaveLength(1), WAIT);
  expect(gateway.outcomesOf(start)[0]).toMatchObject({
    status: "failed",
    error: { class: "validation", sentryEventId: null },
  });
  expect(events(gateway)).toEqual([]);
});

it("captures a journal that cannot be written once, however often it is tried", async () => {
  const host = await connectedHost();
  const { gateway } = host;
  host.refusedRecords.add("received");
  for (let n = 1; n <= 3; n += 1) {
    gateway.send(gateway.sign("pause"));
    await vi.waitFor(() => expect(gateway.ofType("refused")).toHaveLength(n), WAIT);
  }
  await vi.waitFor(() => expect(events(gateway)).toHaveLength(1), WAIT);
  expect(events(gateway)[0]).toMatchObject({ exception: { values: [{ type: "JournalUnwritable" }] } });
});

it("captures at once that it was refused, and sends that when it is let in again", async () => {
  const host = await connectedHost();
  const { gateway } = host;
  gateway.closeSocket(4001);
  await vi.waitFor(() => expect(events(gateway)).toHaveLength(1), WAIT);
  expect(events(gateway)[0]).toMatchObject({
    exception: { values: [{ type: "ControlPlaneUnreachable" }] },
    breadcrumbs: expect.arrayContaining([expect.objectContaining({ category: "connection" })]),
  });
  expect(gateway.connections).toBeGreaterThan(1);
});

it("sends nothing to a gateway of before envelopes, and keeps it", async () => {
  const host = await connectedHost((gateway) => {
    gateway.takesEnvelopes = false;
  });
  const { gateway } = host;
  gateway.send(gateway.sign("stop", {}, generateKeyPairSync("ed25519").privateKey));
  await vi.waitFor(() => expect(host.envelopes.size).toBe(1), WAIT);
  const seen = gateway.samples.length;
  await vi.waitFor(() => expect(gateway.samples.length).toBeGreaterThan(seen + 3), WAIT);
  expect(gateway.ofType("envelope")).toEqual([]);
});

it("keeps what the gateway did not answer, and sends it once more after it comes back", async () => {
  const host = await connectedHost((gateway) => {
    gateway.keepsEnvelopes = false;
  });
  const { gateway } = host;
  gateway.send(gateway.sign("stop", {}, generateKeyPairSync("ed25519").privateKey));
  await vi.waitFor(() => expect(gateway.ofType("envelope")).toHaveLength(1), WAIT);
  await gateway.close();
  gateway.keepsEnvelopes = true;
  await gateway.open();
  await vi.waitFor(() => expect(host.envelopes.size).toBe(0), WAIT);
  const [first, again] = gateway.ofType("envelope");
  expect(again).toEqual(first);
});
