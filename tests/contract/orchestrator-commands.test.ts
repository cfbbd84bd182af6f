import { generateKeyPairSync } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import { idOf } from "./orchestrator-gateway.ts";
import { TestHost } from "./orchestrator-host.ts";

const WAIT = { timeout: 20_000, interval: 5 };
const hosts: TestHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.remove();
});

/** A host whose miner mines, connected to its gateway. */
async function miningHost(effectDelayMs = 0): Promise<TestHost> {
  const host = new TestHost(effectDelayMs);
  hosts.push(host);
  await host.gateway.open();
  host.start();
  await vi.waitFor(() => expect(host.gateway.samples.at(-1)?.state).toMatch(/mining|warming_up/), WAIT);
  return host;
}

it("proves a pause by its effect and reports every step", async () => {
  const { gateway } = await miningHost();
  const command = gateway.sign("pause");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  const [outcome] = gateway.outcomesOf(command);
  expect(outcome).toMatchObject({
    status: "succeeded",
    effect: { after: { paused: true }, before: { paused: false } },
  });
  const steps = gateway.frames.filter((frame) => "commandId" in frame).map((frame) => frame.type);
  expect(steps).toEqual(["claim", "running", "outcome"]);
  await vi.waitFor(
    () => expect(gateway.samples.at(-1)).toMatchObject({ state: "paused", reason: "paused as asked" }),
    WAIT,
  );
});

it("changes nothing when a paused miner is paused again", async () => {
  const { gateway } = await miningHost();
  const [first, second] = [gateway.sign("pause"), gateway.sign("pause")];
  gateway.send(first);
  await vi.waitFor(() => expect(gateway.outcomesOf(first)).toHaveLength(1), WAIT);
  gateway.send(second);
  await vi.waitFor(() => expect(gateway.outcomesOf(second)).toHaveLength(1), WAIT);
  expect(gateway.outcomesOf(second)[0]?.effect?.summary).toBe("already paused, nothing was changed");
});

it("takes a miner through stop, start, pause, restart and resume", async () => {
  const { gateway, driver } = await miningHost();
  for (const kind of ["stop", "start", "pause", "restart", "resume"] as const) {
    const command = gateway.sign(kind);
    gateway.send(command);
    await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
    expect(gateway.outcomesOf(command)[0], kind).toMatchObject({ status: "succeeded" });
    if (kind === "stop") expect((await driver.status()).running).toBe(false);
    if (kind === "restart") expect(driver.read()?.paused).toBe(true);
  }
  expect(driver.read()?.paused).toBe(false);
});

it("answers a command it knows with the outcome it has, and never runs it twice", async () => {
  const { gateway } = await miningHost();
  const command = gateway.sign("restart");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(2), WAIT);
  const [first, again] = gateway.outcomesOf(command);
  expect(again).toEqual(first);
  expect(gateway.ofType("claim")).toHaveLength(1);
});

it("does nothing before go, and nothing at all when the command is withdrawn", async () => {
  const { gateway, driver } = await miningHost();
  gateway.answersClaims = false;
  const command = gateway.sign("pause");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.ofType("claim")).toHaveLength(1), WAIT);
  gateway.send({ type: "withdrawn", commandId: idOf(command), reason: "superseded" });
  const next = gateway.sign("stop");
  gateway.send(next);
  await vi.waitFor(() => expect(gateway.ofType("claim")).toHaveLength(2), WAIT);
  expect(driver.read()?.paused).toBe(false);
  expect(gateway.ofType("running")).toHaveLength(0);
  gateway.send({ type: "go", commandId: idOf(next) });
  await vi.waitFor(() => expect(gateway.outcomesOf(next)).toHaveLength(1), WAIT);
});

it("refuses what it must not believe, and says why", async () => {
  const { gateway, driver } = await miningHost();
  const good = gateway.sign("pause");
  const forged = gateway.sign("stop", {}, generateKeyPairSync("ed25519").privateKey);
  const cases = [
    [forged, "bad_signature"],
    [
      gateway.sign("stop", { keyId: "f".repeat(64) }, generateKeyPairSync("ed25519").privateKey),
      "unknown_key",
    ],
    [gateway.sign("stop", { hostId: "0198a000-0000-7000-8000-000000000000" }), "wrong_host"],
    [gateway.sign("stop", { issuedAt: 1, expiresAt: Date.now() - 5_000 }), "expired"],
    [gateway.sign("stop", { args: { force: true } }), "bad_form"],
  ] as const;
  for (const [frame, code] of cases) {
    gateway.send(frame);
    await vi.waitFor(() => expect(gateway.ofType("refused").at(-1)?.code).toBe(code), WAIT);
  }
  const higher = gateway.sign("pause");
  gateway.send(higher);
  await vi.waitFor(() => expect(gateway.outcomesOf(higher)).toHaveLength(1), WAIT);
  gateway.send(good);
  await vi.waitFor(() => expect(gateway.ofType("refused").at(-1)?.code).toBe("old_counter"), WAIT);
  expect((await driver.status()).running).toBe(true);
});

it("looks at the miner first after a restart in the middle of a command", async () => {
  const host = await miningHost(300);
  const { gateway, driver } = host;
  const command = gateway.sign("pause");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.ofType("running")).toHaveLength(1), WAIT);
  await host.stop();
  await vi.waitFor(() => expect(driver.read()?.paused).toBe(true), WAIT);
  expect(gateway.outcomesOf(command)).toHaveLength(0);
  host.start();
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  expect(gateway.outcomesOf(command)[0]).toMatchObject({
    status: "succeeded",
    effect: { before: { paused: false } },
  });
  expect(gateway.outcomesOf(command)[0]?.effect?.summary).toContain("seen after a restart");
});

it("repeats an outcome over connections and restarts until it is confirmed", async () => {
  const host = await miningHost();
  const { gateway } = host;
  gateway.confirms = false;
  const command = gateway.sign("pause");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  gateway.closeSocket(1012);
  await vi.waitFor(() => expect(gateway.outcomesOf(command).length).toBeGreaterThanOrEqual(2), WAIT);
  await host.stop();
  gateway.confirms = true;
  const before = gateway.outcomesOf(command).length;
  host.start();
  await vi.waitFor(() => expect(gateway.outcomesOf(command).length).toBeGreaterThan(before), WAIT);
  const confirmed = gateway.outcomesOf(command).length;
  const connections = gateway.connections;
  gateway.closeSocket(1012);
  await vi.waitFor(() => expect(gateway.connections).toBeGreaterThan(connections), WAIT);
  const samples = gateway.samples.length;
  await vi.waitFor(() => expect(gateway.samples.length).toBeGreaterThan(samples + 2), WAIT);
  expect(gateway.outcomesOf(command)).toHaveLength(confirmed);
});

it("pauses a paused miner again when it comes back by itself", async () => {
  const { gateway, driver } = await miningHost();
  const command = gateway.sign("pause");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  await driver.restart();
  expect(driver.read()?.paused).toBe(false);
  await vi.waitFor(() => expect(driver.read()?.paused).toBe(true), WAIT);
});

it("keeps a stopped miner stopped across its own restart", async () => {
  const host = await miningHost();
  const { gateway, driver } = host;
  const command = gateway.sign("stop");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  await host.stop();
  const connections = gateway.connections;
  host.start();
  await vi.waitFor(() => expect(gateway.connections).toBeGreaterThan(connections), WAIT);
  await vi.waitFor(() => expect(gateway.samples.at(-1)?.seq).toBeGreaterThan(2), WAIT);
  expect((await driver.status()).running).toBe(false);
  expect(gateway.samples.at(-1)).toMatchObject({
    state: "miner_down",
    reason: expect.stringContaining("stopped as asked"),
  });
});

it("obeys a lost policy only once it is in the journal", async () => {
  const host = await miningHost();
  const { gateway, driver } = host;
  const command = gateway.sign("set_lost_policy", { args: { policy: "stop_after", hours: 0.01 } });
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  await vi.waitFor(
    () => expect(gateway.ofType("inventory").at(-1)?.inventory.lostPolicy).toMatchObject({ hours: 0.01 }),
    WAIT,
  );
  expect((await driver.status()).running).toBe(true);
});

it("refuses a command that its journal cannot take", async () => {
  const { gateway, driver, refusedRecords } = await miningHost();
  refusedRecords.add("received");
  const command = gateway.sign("pause");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.ofType("refused")).toHaveLength(1), WAIT);
  expect(gateway.ofType("refused")[0]).toMatchObject({
    code: "journal_unwritable",
    commandId: idOf(command),
  });
  expect(gateway.ofType("refused")[0]?.message).toContain("ENOSPC");
  expect(driver.read()?.paused).toBe(false);
  refusedRecords.clear();
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
});

it("does not act when it could not note that it acts", async () => {
  const { gateway, driver, refusedRecords } = await miningHost();
  refusedRecords.add("started");
  const command = gateway.sign("restart");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  expect(gateway.outcomesOf(command)[0]).toMatchObject({ status: "failed", error: { recoverable: true } });
  expect((await driver.status()).instance).toBe("run-1");
});

it("tells an outcome that the journal did not take, and does not act again", async () => {
  const { gateway, driver, refusedRecords } = await miningHost();
  refusedRecords.add("settled");
  const command = gateway.sign("restart");
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(1), WAIT);
  gateway.send(command);
  await vi.waitFor(() => expect(gateway.outcomesOf(command)).toHaveLength(2), WAIT);
  expect((await driver.status()).instance).toBe("run-2");
  expect(gateway.ofType("running")).toHaveLength(1);
});
