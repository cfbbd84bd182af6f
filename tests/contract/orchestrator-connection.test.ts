import { afterEach, expect, it, vi } from "vitest";
import { CLOSE } from "#src/protocol/frames.ts";
import { TestHost } from "./orchestrator-host.ts";

const WAIT = { timeout: 20_000, interval: 5 };
const hosts: TestHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.remove();
});

async function connectedHost(): Promise<TestHost> {
  const host = new TestHost();
  hosts.push(host);
  await host.gateway.open();
  host.start();
  await vi.waitFor(() => expect(host.gateway.samples.length).toBeGreaterThan(1), WAIT);
  return host;
}

it("introduces itself before anything else", async () => {
  const { gateway } = await connectedHost();
  const types = gateway.frames.map((frame) => frame.type);
  expect(types.slice(0, 4)).toEqual(["hello", "auth", "inventory", "sample"]);
  expect(gateway.ofType("inventory")[0]?.inventory).toMatchObject({
    driver: "simulator",
    cpuModel: expect.any(String),
  });
});

it("backfills every sample of an outage, oldest first, without holding up fresh ones", async () => {
  const host = await connectedHost();
  const { gateway } = host;
  await gateway.close();
  const before = gateway.samples.length;
  await vi.waitFor(() => expect(host.bufferedSamples).toBeGreaterThanOrEqual(5), WAIT);
  await gateway.open();
  await vi.waitFor(() => expect(host.bufferedSamples).toBeLessThan(2), WAIT);
  const late = gateway.samples.slice(before);
  const seqs = new Set(gateway.samples.map((sample) => sample.seq));
  expect(Math.max(...seqs)).toBe(seqs.size);
  expect(late[0]?.seq).toBeGreaterThan(late[1]?.seq ?? 0);
  const old = gateway.ofType("backfill").flatMap((frame) => frame.samples as { seq: number }[]);
  expect(old.map((sample) => sample.seq)).toEqual(old.map((sample) => sample.seq).sort((a, b) => a - b));
});

it("keeps samples across its own restart while the gateway is away", async () => {
  const host = await connectedHost();
  const { gateway } = host;
  await gateway.close();
  const known = new Set(gateway.samples.map((sample) => sample.boot));
  await vi.waitFor(() => expect(host.bufferedSamples).toBeGreaterThanOrEqual(3), WAIT);
  await host.stop();
  host.start();
  await gateway.open();
  await vi.waitFor(() => expect(host.bufferedSamples).toBeLessThan(2), WAIT);
  await vi.waitFor(() => expect(gateway.samples.some((sample) => !known.has(sample.boot))).toBe(true), WAIT);
  const [boot] = known;
  const old = gateway.samples.filter((sample) => sample.boot === boot).map((sample) => sample.seq);
  expect(new Set(old).size).toBe(Math.max(...old));
});

it("sends again what the gateway did not acknowledge before the connection went", async () => {
  const host = await connectedHost();
  const { gateway } = host;
  gateway.acknowledges = false;
  const from = gateway.samples.length;
  await vi.waitFor(() => expect(gateway.samples.length).toBeGreaterThan(from + 2), WAIT);
  const unacknowledged = gateway.samples.slice(from + 1).map((sample) => sample.seq);
  gateway.acknowledges = true;
  gateway.closeSocket(1012);
  await vi.waitFor(() => {
    const again = gateway.ofType("backfill").flatMap((frame) => frame.samples as { seq: number }[]);
    expect(again.map((sample) => sample.seq)).toEqual(expect.arrayContaining(unacknowledged));
  }, WAIT);
});

it("passes over frames that it cannot read", async () => {
  const { gateway } = await connectedHost();
  for (const text of ["", "{", "[]", '{"type":"reboot"}', '{"type":"go"}', '{"type":"command","bytes":7}'])
    gateway.sendRaw(text);
  const command = gateway.sign("pause");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  expect(gateway.connections).toBe(1);
});

it("stays away for minutes after it was revoked", async () => {
  const host = await connectedHost();
  host.gateway.closeSocket(CLOSE.revoked);
  await vi.waitFor(() => expect(host.connectionDetail).toContain("revoked"), WAIT);
  expect(host.gateway.connections).toBe(1);
});
