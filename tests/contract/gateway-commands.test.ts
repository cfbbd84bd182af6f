import { describe, expect, it, vi } from "vitest";
import type { Effect, Outcome } from "#src/protocol/commands.ts";
import { decodeCommand } from "#src/protocol/signing.ts";
import type { EnrolledHost } from "#tests/support/enrolled-hosts.ts";
import { gatewayStage } from "#tests/support/gateway-stage.ts";
import { insertCommand } from "#tests/support/ledger.ts";
import { startTestGateway } from "#tests/support/test-gateway.ts";
import type { TestHost } from "#tests/support/test-host.ts";

const stage = gatewayStage({ hosts: 20 });

async function live(host?: EnrolledHost): Promise<TestHost> {
  const client = stage.connect(host);
  await client.goLive();
  return client;
}

async function receive(host: TestHost): Promise<string> {
  const { bytes } = await host.next("command");
  const decoded = decodeCommand(Buffer.from(bytes, "base64"));
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.command.commandId;
}

const effect: Effect = {
  summary: "paused is true",
  observedAt: 1,
  afterMs: 12,
  before: { paused: false },
  after: { paused: true },
};
const succeeded: Outcome = { status: "succeeded", at: 1, effect };
const failed: Outcome = {
  status: "failed",
  at: 1,
  error: {
    class: "miner_error",
    recoverable: true,
    message: "XMRig refused: \u0000restricted",
    sentryEventId: null,
  },
  effect: null,
};
const row = async (id: string) =>
  (await stage.admin.query("select * from command where id = $1", [id])).rows[0];

describe("a command", () => {
  it("is pushed, claimed, run and confirmed, each step in the ledger before it is answered", async () => {
    const host = await live();
    const id = await insertCommand(stage.admin, { hostId: host.host.id });
    expect(await receive(host)).toBe(id);
    expect(await row(id)).toMatchObject({ status: "pending" });
    host.send({ type: "claim", commandId: id });
    expect(await host.next("go")).toEqual({ type: "go", commandId: id });
    expect(await row(id)).toMatchObject({
      status: "delivered",
      delivered_at: expect.any(Date),
      sent_at: expect.any(Date),
    });
    host.send({ type: "running", commandId: id, at: Date.now() });
    host.send({ type: "outcome", commandId: id, outcome: succeeded });
    await host.next("confirmed");
    expect(await row(id)).toMatchObject({
      status: "succeeded",
      running_at: expect.any(Date),
      finished_at: expect.any(Date),
      effect,
    });
  });

  it("that failed says why, with what PostgreSQL refuses taken out", async () => {
    const host = await live();
    const id = await insertCommand(stage.admin, { hostId: host.host.id });
    await receive(host);
    host.send({ type: "claim", commandId: id });
    await host.next("go");
    host.send({ type: "outcome", commandId: id, outcome: failed });
    await host.next("confirmed");
    expect(await row(id)).toMatchObject({
      status: "failed",
      error_class: "miner_error",
      error_message: "XMRig refused: restricted",
      recoverable: true,
    });
  });

  it("issued while the host was offline comes when it connects, in the order of issue", async () => {
    const host = stage.nextHost();
    const ids = [
      await insertCommand(stage.admin, { hostId: host.id }),
      await insertCommand(stage.admin, { hostId: host.id }),
    ];
    const expired = await insertCommand(stage.admin, { hostId: host.id, expiresInMs: -1000 });
    const client = await live(host);
    expect([await receive(client), await receive(client)]).toEqual(ids);
    client.send({ type: "claim", commandId: expired });
    expect(await client.next("withdrawn")).toMatchObject({
      commandId: expired,
      reason: expect.stringContaining("expired"),
    });
  });

  it.each([
    ["superseded", "newer command"],
    ["cancelled", "cancelled"],
    ["expired", "expired"],
  ] as const)("that was %s is withdrawn when it is claimed", async (status, reason) => {
    const host = await live();
    const id = await insertCommand(stage.admin, { hostId: host.host.id, status });
    host.send({ type: "claim", commandId: id });
    expect((await host.next("withdrawn")).reason).toContain(reason);
    expect((await row(id)).status).toBe(status);
  });

  it("of another host can neither be claimed nor finished", async () => {
    const [one, other] = [await live(), await live()];
    const id = await insertCommand(stage.admin, { hostId: one.host.id, status: "delivered" });
    other.send({ type: "claim", commandId: id });
    await other.next("withdrawn");
    other.send({ type: "outcome", commandId: id, outcome: succeeded });
    await other.next("confirmed");
    expect(await row(id)).toMatchObject({ status: "delivered", late_outcome: null });
  });

  it("that is claimed again after the connection broke gets its go again", async () => {
    const host = await live();
    const id = await insertCommand(stage.admin, { hostId: host.host.id });
    await receive(host);
    host.send({ type: "claim", commandId: id });
    await host.next("go");
    await host.close();
    const again = await live(host.host);
    expect(await receive(again)).toBe(id);
    again.send({ type: "claim", commandId: id });
    await again.next("go");
    again.send({ type: "outcome", commandId: id, outcome: succeeded });
    await again.next("confirmed");
    const before = await row(id);
    again.send({ type: "outcome", commandId: id, outcome: succeeded });
    await again.next("confirmed");
    expect(await row(id)).toEqual(before);
  });

  it("that the control plane gave up keeps the outcome that came late", async () => {
    const host = await live();
    const id = await insertCommand(stage.admin, { hostId: host.host.id, status: "failed" });
    host.send({ type: "outcome", commandId: id, outcome: succeeded });
    await host.next("confirmed");
    expect(await row(id)).toMatchObject({ status: "failed", late_outcome: succeeded });
  });

  it("that the host will not touch fails with its reason", async () => {
    const host = await live();
    const id = await insertCommand(stage.admin, { hostId: host.host.id });
    await receive(host);
    host.send({
      type: "refused",
      commandId: id,
      code: "bad_signature",
      message: "the signature does not match",
    });
    await vi.waitFor(async () => expect((await row(id)).status).toBe("failed"), 10_000);
    expect(await row(id)).toMatchObject({
      error_class: "permission",
      error_message: "the signature does not match",
      recoverable: false,
    });
  });

  it("is pushed though its notification was lost", async () => {
    const host = await live();
    await stage.admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zen-listen' and datname = current_database()",
    );
    const id = await insertCommand(stage.admin, { hostId: host.host.id });
    expect(await receive(host)).toBe(id);
  });

  it("goes to the gateway that holds the host, and to no other", async () => {
    const second = await startTestGateway(stage.database.gatewayUrl);
    try {
      const here = await live();
      const there = stage.connect(stage.nextHost(), { url: second.url });
      await there.goLive();
      const id = await insertCommand(stage.admin, { hostId: there.host.id });
      expect(await receive(there)).toBe(id);
      expect(here.count("command")).toBe(0);
      await there.close();
    } finally {
      await second.stop();
    }
  });
});
