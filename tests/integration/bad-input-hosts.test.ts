import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { transact } from "#src/db/transact.ts";
import { createPool } from "#src/gateway/database.ts";
import { CLOSE } from "#src/protocol/frames.ts";
import { gatewayStage } from "#tests/support/gateway-stage.ts";
import { insertCommand } from "#tests/support/ledger.ts";

/** RFC 6455: the policy was violated; the message is too big. */
const [POLICY, TOO_BIG] = [1008, 1009];

const stage = gatewayStage({ hosts: 20 });

describe("a host whose clock", () => {
  it.each([
    ["is a day ahead", 86_400_000],
    ["is a day behind", -86_400_000],
    ["stands at 1970", -Date.now()],
    ["is centuries ahead", 8_000_000_000_000],
  ])("%s is let in, and its samples carry the control plane's time", async (_what, skewMs) => {
    const host = stage.connect();
    host.clockSkewMs = skewMs;
    await host.goLive();
    await host.report();
    const { rows } = await stage.admin.query<{ at: Date; since: Date }>(
      `select s.at, h.state_since as since from health_sample s join host_status h using (host_id) where s.host_id = $1`,
      [host.host.id],
    );
    expect(rows).toHaveLength(1);
    for (const row of rows) {
      expect(Math.abs(row.at.getTime() - Date.now())).toBeLessThan(10_000);
      expect(Math.abs(row.since.getTime() - (row.at.getTime() - 3_600_000))).toBeLessThan(1000);
    }
  });
});

describe("a peer that is let in, or not yet", () => {
  it("and sends more than a handshake needs before is ended, and told why", async () => {
    const host = stage.connect();
    await host.opened();
    host.socket.send("x".repeat(20_000));
    expect(await host.closed).toEqual({ code: TOO_BIG, reason: expect.stringContaining("16 KiB") });
  });

  it("and breaks a frame into crumbs is ended", async () => {
    const host = stage.connect();
    await host.goLive();
    for (let i = 0; i < 100; i += 1) host.socket.send("x", { fin: false });
    expect((await host.closed).code).toBe(POLICY);
  });

  it("and pings is answered, until it pings too often", async () => {
    const host = stage.connect();
    await host.goLive();
    const answered = once(host.socket, "pong");
    host.socket.ping("here");
    expect(String((await answered)[0])).toBe("here");
    for (let i = 0; i < 3000; i += 1) host.socket.ping();
    expect((await host.closed).code).toBe(CLOSE.tooManyFrames);
  });

  it("and sends a megabyte as its proof has the outcome counted, and the proof cut", async () => {
    const host = stage.connect();
    await host.goLive();
    const commandId = await insertCommand(stage.admin, { hostId: host.host.id });
    await host.next("command");
    host.send({ type: "claim", commandId });
    await host.next("go");
    const readings = { hashrate10s: 0, note: "x".repeat(900_000) };
    const effect = { summary: "paused", observedAt: Date.now(), afterMs: 9, before: {}, after: readings };
    host.send({ type: "outcome", commandId, outcome: { status: "succeeded", at: Date.now(), effect } });
    await host.next("confirmed");
    const { rows } = await stage.admin.query("select status, effect from command where id = $1", [commandId]);
    expect(rows[0].status).toBe("succeeded");
    expect(rows[0].effect.after).toEqual({ hashrate10s: 0, note: "x".repeat(200) });
  });

  it("and speaks of commands that are not its own moves nothing", async () => {
    const [owner, thief] = [stage.connect(), stage.connect()];
    await Promise.all([owner.goLive(), thief.goLive()]);
    const commandId = await insertCommand(stage.admin, { hostId: owner.host.id });
    const read = async () =>
      (await stage.admin.query("select to_jsonb(c) as row from command c where id = $1", [commandId])).rows[0]
        .row;
    await owner.next("command");
    const before = await read();
    thief.send({ type: "refused", commandId, code: "expired", message: "not mine" });
    thief.send({ type: "running", commandId: randomUUID(), at: Date.now() });
    thief.send({ type: "claim", commandId });
    expect((await thief.next("withdrawn")).commandId).toBe(commandId);
    expect(await read()).toEqual(before);
  });
});

it("a database connection that breaks between two statements fails its transaction and nothing else", async () => {
  const pool = createPool(stage.database.gatewayUrl, () => {});
  const lost = transact(pool, async (client) => {
    const ended = once(client, "end");
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await stage.admin.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await ended;
    await client.query("select 1");
  });
  await expect(lost).rejects.toThrow();
  expect(await transact(pool, async (client) => (await client.query("select 1")).rowCount)).toBe(1);
  await pool.end();
});
