import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "#src/orchestrator/clock.ts";
import { jsonPoster } from "#src/orchestrator/post-json.ts";
import { webSocketConnector } from "#src/orchestrator/socket.ts";
import { Fleet, type FleetOptions } from "#src/simulator/fleet.ts";
import { FleetEnvelopes } from "#src/simulator/fleet-envelopes.ts";
import { FleetState } from "#src/simulator/fleet-state.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { TinyGateway } from "#tests/load/tiny-gateway.ts";

const WAIT = { timeout: 20_000, interval: 20 };
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openGateway(): Promise<TinyGateway> {
  const gateway = new TinyGateway(200);
  await gateway.listen();
  cleanups.push(() => gateway.close());
  return gateway;
}

function stateDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "zen-fleet-"));
  cleanups.push(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function fleetFor(gateway: TinyGateway, directory: string, more: Partial<FleetOptions> = {}): Fleet {
  const fleet = new Fleet({
    count: 3,
    seed: "contract",
    faults: "none",
    gateway: gateway.address,
    gatewaySocketUrl: `${gateway.address}/v1/host`,
    token: gateway.token,
    controlKey: gateway.controlKey,
    state: new FleetState(directory),
    post: jsonPoster(null),
    envelopes: new FleetEnvelopes(),
    connect: webSocketConnector({ ca: null }),
    clock: systemClock,
    effectDelayMs: 0,
    warmupMs: 0,
    sampleIntervalMs: null,
    log: createLogger({ component: "fleet", level: "silent" }),
    ...more,
  });
  cleanups.push(() => fleet.stop());
  return fleet;
}

const hostNames = (gateway: TinyGateway) => [...gateway.hosts.values()].map((host) => host.hostname).sort();
const states = (gateway: TinyGateway) => [...gateway.hosts.values()].map((host) => host.lastSample?.state);

describe("a simulated fleet", () => {
  it("enrols through 429s, connects and mines", async () => {
    const gateway = await openGateway();
    gateway.refuseEnrolments = 4;
    await fleetFor(gateway, stateDirectory()).start();
    await vi.waitFor(() => expect(states(gateway)).toEqual(["mining", "mining", "mining"]), WAIT);
    expect(hostNames(gateway)).toEqual(["rig-0001", "rig-0002", "rig-0003"]);
    expect(gateway.live).toBe(3);
  });

  it("is the same fleet after a restart, from a file that only its user can read", async () => {
    const gateway = await openGateway();
    const directory = stateDirectory();
    const first = fleetFor(gateway, directory);
    await first.start();
    await vi.waitFor(() => expect(gateway.live).toBe(3), WAIT);
    await first.stop();
    await vi.waitFor(() => expect(gateway.live).toBe(0), WAIT);
    expect(statSync(join(directory, "fleet.json")).mode & 0o777).toBe(0o600);

    await fleetFor(gateway, directory, { token: null }).start();
    await vi.waitFor(() => expect(gateway.live).toBe(3), WAIT);
    expect(gateway.hosts.size).toBe(3);
  });

  it("carries out signed commands, and a paused host stays paused over a restart", async () => {
    const gateway = await openGateway();
    const directory = stateDirectory();
    const first = fleetFor(gateway, directory, { count: 1 });
    await first.start();
    await vi.waitFor(() => expect(states(gateway)).toEqual(["mining"]), WAIT);
    const [host] = gateway.hosts.values();
    const commandId = gateway.command(host?.hostId ?? "", "pause");
    await vi.waitFor(() => expect(gateway.outcomes.get(commandId)?.status).toBe("succeeded"), WAIT);
    await vi.waitFor(() => expect(states(gateway)).toEqual(["paused"]), WAIT);
    await first.stop();

    const samplesBefore = host?.samples ?? 0;
    await fleetFor(gateway, directory, { count: 1, token: null }).start();
    await vi.waitFor(() => expect(host?.samples).toBeGreaterThan(samplesBefore + 2), WAIT);
    await vi.waitFor(() => expect(states(gateway)).toEqual(["paused"]), WAIT);
  });

  it.each(["stop", "start", "restart", "resume"] as const)("obeys %s", async (kind) => {
    const gateway = await openGateway();
    await fleetFor(gateway, stateDirectory(), { count: 1 }).start();
    await vi.waitFor(() => expect(states(gateway)).toEqual(["mining"]), WAIT);
    const [host] = gateway.hosts.values();
    const commandId = gateway.command(host?.hostId ?? "", kind);
    await vi.waitFor(() => expect(gateway.outcomes.get(commandId)?.status).toBe("succeeded"), WAIT);
  });

  it("with realistic faults has a cloned disk and a wrong clock, and keeps no clone's memory", async () => {
    const gateway = await openGateway();
    const directory = stateDirectory();
    const fleet = fleetFor(gateway, directory, { count: 25, faults: "realistic" });
    await fleet.start();
    await vi.waitFor(() => expect(gateway.machineIdsSeen.size).toBe(26), WAIT);
    const told = () => [...gateway.hosts.values()].map((host) => host.lastSample?.at ?? Date.now());
    await vi.waitFor(() => {
      expect(told().filter((at) => Math.abs(at - Date.now()) > 60_000)).toHaveLength(1);
    }, WAIT);
    await fleet.stop();
    const saved: { machineId: string }[] = JSON.parse(
      readFileSync(join(directory, "fleet.json"), "utf8"),
    ).hosts;
    expect(saved.map((host) => host.machineId).sort()).toEqual(
      [...gateway.hosts.values()].map((host) => host.machineId).sort(),
    );
  });

  it("says who was refused and why", async () => {
    const gateway = await openGateway();
    const fleet = fleetFor(gateway, stateDirectory(), { token: `zme_${"x".repeat(43)}` });
    await expect(fleet.start()).rejects.toThrow("could not be enrolled: the token is unknown");
    const without = fleetFor(gateway, stateDirectory(), { token: null });
    await expect(without.start()).rejects.toThrow("give a token in ZEN_ENROLMENT_TOKEN");
  });
});
