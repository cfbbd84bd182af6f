import { createHash, generateKeyPairSync, randomUUID } from "node:crypto";
import net from "node:net";
import { describe, expect, it, vi } from "vitest";
import { CLOSE } from "#src/protocol/frames.ts";
import { PROTOCOL_VERSION } from "#src/protocol/version.ts";
import type { EnrolledHost } from "#tests/support/enrolled-hosts.ts";
import { gatewayStage } from "#tests/support/gateway-stage.ts";
import { inventory } from "#tests/support/samples.ts";
import { startTestGateway } from "#tests/support/test-gateway.ts";

const stage = gatewayStage({ hosts: 40 });

const status = async (host: EnrolledHost) =>
  (await stage.admin.query("select * from host_status where host_id = $1", [host.id])).rows[0];
const events = async (host: EnrolledHost, kind: string) =>
  (
    await stage.admin.query(
      "select detail from host_event where host_id = $1 and kind = $2 order by at, id",
      [host.id, kind],
    )
  ).rows.map((row) => row.detail);

describe("a host", () => {
  it("is let in with its key, and its presence is written before it is welcomed", async () => {
    const host = stage.connect();
    const welcome = await host.goLive();
    expect(welcome).toMatchObject({ hostName: host.host.name, sampleIntervalMs: 1000 });
    expect(await status(host.host)).toMatchObject({
      connection_id: welcome.connectionId,
      gateway_id: stage.gateway.gatewayId,
      disconnected_at: null,
      last_seen_at: expect.any(Date),
    });
    await host.close();
    await vi.waitFor(async () => expect((await status(host.host)).disconnected_at).not.toBeNull(), 10_000);
  });

  it("one protocol version behind is let in", async () => {
    await stage.connect().goLive({ protocol: PROTOCOL_VERSION - 1 });
  });

  it.each([PROTOCOL_VERSION + 1, PROTOCOL_VERSION - 2])(
    "of protocol %s is told which are spoken",
    async (protocol) => {
      const host = stage.connect();
      await host.opened();
      host.hello({ protocol: Math.max(1, protocol) === protocol ? protocol : 99 });
      expect(await host.closed).toMatchObject({
        code: CLOSE.unsupportedProtocol,
        reason: expect.stringContaining(`${PROTOCOL_VERSION}`),
      });
    },
  );

  it("with another key is not let in, nor is one that nobody enrolled, nor one that reuses an answer", async () => {
    const thief = stage.connect({
      ...stage.nextHost(),
      privateKey: generateKeyPairSync("ed25519").privateKey,
    });
    await expect(thief.goLive()).rejects.toThrow(String(CLOSE.unauthenticated));
    const stranger = stage.connect({ ...stage.nextHost(), id: randomUUID() });
    await expect(stranger.goLive()).rejects.toThrow(String(CLOSE.unauthenticated));
    const [first, second] = [stage.connect(), stage.connect()];
    await Promise.all([first.opened(), second.opened()]);
    first.hello();
    second.hello();
    const [challenge] = await Promise.all([first.next("challenge"), second.next("challenge")]);
    second.answer(challenge);
    expect((await second.closed).code).toBe(CLOSE.unauthenticated);
  });

  it("whose key was revoked is told so", async () => {
    const host = stage.nextHost();
    await stage.admin.query("update host set status = 'revoked', revoked_at = now() where id = $1", [
      host.id,
    ]);
    await expect(stage.connect(host).goLive()).rejects.toThrow(String(CLOSE.revoked));
  });

  it("that is revoked while it is connected is closed at once", async () => {
    const host = stage.connect();
    await host.goLive();
    await stage.admin.query("update host set status = 'revoked', revoked_at = now() where id = $1", [
      host.host.id,
    ]);
    await stage.admin.query("select pg_notify('host_revoked', $1)", [
      JSON.stringify({ hostIds: [host.host.id] }),
    ]);
    expect((await host.closed).code).toBe(CLOSE.revoked);
  });

  it("tells its inventory and what happened to it", async () => {
    const host = stage.connect();
    await host.goLive();
    host.send({
      type: "inventory",
      inventory: { ...inventory(), lostPolicy: { policy: "dance" }, cpuModel: "a\u0000b" },
    });
    host.send({ type: "notice", kind: "miner_exited", at: Date.now(), message: "exit code 139" });
    await vi.waitFor(async () => expect(await events(host.host, "notice")).toHaveLength(1), 10_000);
    const { rows } = await stage.admin.query(
      "select inventory, orchestrator_version from host where id = $1",
      [host.host.id],
    );
    expect(rows[0]).toMatchObject({
      inventory: { cpuModel: "ab", lostPolicy: null },
      orchestrator_version: "0.1.0",
    });
    expect(await events(host.host, "notice")).toEqual([{ kind: "miner_exited", message: "exit code 139" }]);
  });
});

describe("a second connection with the same identity", () => {
  it("closes the first, which moves nothing any more; a restart is no conflict", async () => {
    const first = stage.connect();
    await first.goLive();
    await first.report();
    const second = stage.connect(first.host);
    await second.goLive();
    expect((await first.closed).code).toBe(CLOSE.replaced);
    await second.report({ state: "paused" });
    await vi.waitFor(async () => expect(await events(first.host, "disconnected")).toHaveLength(1), 10_000);
    expect(await status(first.host)).toMatchObject({
      connection_id: second.connectionId,
      disconnected_at: null,
      reported_state: "paused",
    });
    expect(await events(first.host, "duplicate_identity")).toEqual([]);
  });

  it("from another machine is shown with both machines", async () => {
    const first = stage.connect();
    await first.goLive();
    const cloned = createHash("sha256").update("clone").digest("hex");
    await stage.connect(first.host).goLive({ machineId: cloned });
    expect(await events(first.host, "duplicate_identity")).toMatchObject([
      {
        conflict: "other_machine",
        previous: { machineId: first.host.machineId, address: "127.0.0.1" },
        next: { machineId: cloned },
      },
    ]);
  });

  it("from a clone with the same machine id shows when the two take turns", async () => {
    const host = stage.nextHost();
    const [one, two] = [randomUUID(), randomUUID()];
    await stage.connect(host, { boot: one }).goLive();
    await stage.connect(host, { boot: two }).goLive();
    expect(await events(host, "duplicate_identity")).toEqual([]);
    await stage.connect(host, { boot: one }).goLive();
    expect(await events(host, "duplicate_identity")).toMatchObject([{ conflict: "alternating" }]);
  });

  it("on another gateway closes the first on this one", async () => {
    const other = await startTestGateway(stage.database.gatewayUrl);
    try {
      const first = stage.connect();
      await first.goLive();
      const second = stage.connect(first.host, { url: other.url });
      await second.goLive();
      expect((await first.closed).code).toBe(CLOSE.replaced);
      await second.report();
      expect(await status(first.host)).toMatchObject({
        connection_id: second.connectionId,
        gateway_id: other.gatewayId,
        seq: "1",
      });
      await second.close();
    } finally {
      await other.stop();
    }
  });
});

describe("a peer that misbehaves", () => {
  it.each([
    ["talks before its hello", { type: "sample", sample: {} }],
    ["speaks of something unknown", { type: "shell", run: "rm" }],
  ])("and %s is closed", async (_name, frame) => {
    const host = stage.connect();
    await host.opened();
    host.send(frame);
    expect((await host.closed).code).toBe(CLOSE.badFrame);
  });

  it("and sends binary frames, unknown types or a second hello when live is closed", async () => {
    const [binary, unknown, again] = [stage.connect(), stage.connect(), stage.connect()];
    await Promise.all([binary.goLive(), unknown.goLive(), again.goLive()]);
    binary.socket.send(Buffer.from([1, 2, 3]));
    unknown.send({ type: "shell" });
    again.hello();
    for (const host of [binary, unknown, again]) expect((await host.closed).code).toBe(CLOSE.badFrame);
  });

  it("and sends a frame over 1 MiB is closed", async () => {
    const host = stage.connect();
    await host.goLive();
    host.socket.send("x".repeat(1024 * 1024 + 1));
    expect((await host.closed).code).toBe(1009);
  });

  it("and sends text that is no UTF-8, or bytes that are no frames, disturbs nobody", async () => {
    const neighbour = stage.connect();
    await neighbour.goLive();
    const host = stage.connect();
    await host.goLive();
    host.socket.send(Buffer.from([0xff, 0xfe, 0xc0]), { binary: false });
    expect((await host.closed).code).toBe(1007);
    const raw = net.connect(stage.gateway.gateway.port, "127.0.0.1");
    raw.on("error", () => {});
    raw.write(
      "GET /v1/host HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
    raw.write(Buffer.alloc(4096, 0xee));
    raw.resume();
    await new Promise((resolve) => raw.on("close", resolve));
    await neighbour.report();
  });

  it("and sends malformed frames is put up with a while, then closed", async () => {
    const host = stage.connect();
    await host.goLive();
    for (let i = 0; i < 20; i += 1) host.socket.send("{");
    await host.report();
    host.socket.send("{");
    expect((await host.closed).code).toBe(CLOSE.badFrame);
  });

  it("and floods is closed, while a neighbour goes on", async () => {
    const strict = await startTestGateway(stage.database.gatewayUrl, {
      frameLimit: { perSecond: 10, burst: 50 },
    });
    try {
      const [flooder, neighbour] = [
        stage.connect(stage.nextHost(), { url: strict.url }),
        stage.connect(stage.nextHost(), { url: strict.url }),
      ];
      await Promise.all([flooder.goLive(), neighbour.goLive()]);
      for (let i = 0; i < 200; i += 1) flooder.send({ type: "claim", commandId: randomUUID() });
      expect((await flooder.closed).code).toBe(CLOSE.tooManyFrames);
      await neighbour.report();
      await neighbour.close();
    } finally {
      await strict.stop();
    }
  });

  it("and does not read what it is sent is cut off", async () => {
    const patient = await startTestGateway(stage.database.gatewayUrl, {
      frameLimit: { perSecond: 1e6, burst: 1e6 },
    });
    try {
      const host = stage.connect(stage.nextHost(), { url: patient.url });
      await host.goLive();
      host.socket.pause();
      const ids = Array.from({ length: 90 }, () => null);
      const long = "x".repeat(60_000);
      // Each is acknowledged as unreadable with a frame; the acknowledgements pile up unread.
      const bad = JSON.stringify({
        type: "backfill",
        samples: ids.map((_, i) => ({ boot: host.boot, seq: i + 1, long: i === 0 ? long : "" })),
      });
      const gone = vi.waitFor(() => expect(patient.gateway.figures().connections).toBe(0), {
        timeout: 40_000,
        interval: 20,
      });
      for (let i = 0; i < 4000 && patient.gateway.figures().connections > 0; i += 1) {
        host.socket.send(bad);
        if (i % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      await gone;
      host.socket.terminate();
    } finally {
      await patient.stop();
    }
  });
});

describe("a gateway that stops", () => {
  it("commits what it took in, then says goodbye", async () => {
    const leaving = await startTestGateway(stage.database.gatewayUrl);
    const host = stage.connect(stage.nextHost(), { url: leaving.url });
    await host.goLive();
    const samples = Array.from({ length: 20 }, () => host.sample());
    for (const sample of samples) host.send({ type: "sample", sample });
    await host.next("ack");
    await leaving.stop();
    expect((await host.closed).code).toBe(CLOSE.draining);
    expect((await status(host.host)).disconnect_reason).toContain("restarting");
    await expect(fetch(`${leaving.httpUrl}/healthz`)).rejects.toThrow();
  });
});
