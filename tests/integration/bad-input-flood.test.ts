import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { CLOSE, MAX_BACKFILL_SAMPLES, MAX_FRAME_BYTES } from "#src/protocol/frames.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { type EnrolledHost, insertEnrolledHosts } from "#tests/support/enrolled-hosts.ts";
import { type GatewayProcess, startGatewayProcess } from "#tests/support/gateway-process.ts";
import { RawSocket } from "#tests/support/raw-socket.ts";
import { TestHost } from "#tests/support/test-host.ts";

const MIB = 1024 * 1024;
/** What one misbehaving crowd may cost at any moment, the garbage of a busy process included. */
const ALLOWED_GROWTH = 200 * MIB;

let database: TestDatabase;
let gateway: GatewayProcess;
let hosts: EnrolledHost[];
let next = 0;
let neighbour: TestHost;
let memory: ReturnType<typeof watchMemory>;

function connect(): TestHost {
  const host = hosts[next++];
  if (!host) throw new Error("There are no more hosts.");
  return new TestHost(gateway.url, host);
}

/** The most that the gateway has occupied above what it occupied at first. */
function watchMemory() {
  const first = gateway.residentBytes();
  let most = first;
  const timer = setInterval(() => (most = Math.max(most, gateway.residentBytes())), 20);
  return {
    growth: () => Math.max(most, gateway.residentBytes()) - first,
    stop: () => clearInterval(timer),
  };
}

beforeAll(async () => {
  database = await testDatabase();
  hosts = await insertEnrolledHosts(database.url, 40);
});

beforeEach(async () => {
  gateway = await startGatewayProcess(database.gatewayUrl);
  neighbour = connect();
  await neighbour.goLive();
  for (let i = 0; i < 20; i += 1) await neighbour.report();
  memory = watchMemory();
});

afterEach(async () => {
  memory.stop();
  await neighbour.close();
  await gateway.stop();
});

afterAll(() => database?.drop());

describe("2,000 sockets that never say who they are", () => {
  it("cost little, keep nobody waiting, and are closed", async () => {
    const sockets: RawSocket[] = [];
    const open = async (count: number, begin: (socket: RawSocket) => void) => {
      for (let i = 0; i < count; i += 100) {
        const some = Array.from({ length: 100 }, () => new RawSocket(gateway.port));
        await Promise.all(some.map((socket) => socket.connected()));
        for (const socket of some) begin(socket);
        sockets.push(...some);
        await neighbour.report();
      }
    };
    await open(700, (socket) => socket.beginRequest());
    await open(600, (socket) => socket.upgrade());
    await open(700, (socket) => {
      socket.upgrade();
      socket.beginFrame(MAX_FRAME_BYTES);
    });
    await vi.waitFor(
      async () => {
        await neighbour.report();
        expect(sockets.filter((socket) => socket.isOpen)).toHaveLength(0);
      },
      { timeout: 40_000, interval: 100 },
    );
    expect(memory.growth()).toBeLessThan(ALLOWED_GROWTH);
  });
});

describe("a host that sends the largest frames as fast as it can", () => {
  it("is closed before it has cost much, while others are served", async () => {
    const flooder = connect();
    await flooder.goLive();
    const samples = Array.from({ length: MAX_BACKFILL_SAMPLES }, () => flooder.sample());
    const short = JSON.stringify({ type: "backfill", samples, padding: "" });
    const text = short.replace('"padding":""', `"padding":"${"x".repeat(MAX_FRAME_BYTES - short.length)}"`);
    while (flooder.socket.readyState === flooder.socket.OPEN) {
      await new Promise((resolve) => flooder.socket.send(text, resolve));
      if (memory.growth() > ALLOWED_GROWTH) break;
    }
    await neighbour.report();
    expect((await flooder.closed).code).toBe(CLOSE.tooManyFrames);
    expect(memory.growth()).toBeLessThan(ALLOWED_GROWTH);
  });
});

describe("a host that never reads", () => {
  it("cannot have answers to its pings pile up", async () => {
    const deaf = connect();
    await deaf.goLive();
    deaf.socket.pause();
    const payload = Buffer.alloc(125);
    for (let sent = 0; sent < 500_000 && deaf.socket.readyState === deaf.socket.OPEN; sent += 1000) {
      for (let i = 0; i < 1000 && deaf.socket.bufferedAmount < MIB; i += 1) deaf.socket.ping(payload);
      await setImmediate();
    }
    await deaf.closed;
    await neighbour.report();
    expect(memory.growth()).toBeLessThan(ALLOWED_GROWTH);
  });
});
