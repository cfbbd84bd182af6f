import { randomUUID } from "node:crypto";
import type { Clock } from "#src/orchestrator/clock.ts";
import type { EnvelopeStore } from "#src/orchestrator/envelope-sender.ts";
import { type HostIdentity, identityFrom } from "#src/orchestrator/identity.ts";
import type { JournalRecord } from "#src/orchestrator/journal/records.ts";
import { createOrchestrator, type Orchestrator } from "#src/orchestrator/orchestrator.ts";
import { memorySampleStore } from "#src/orchestrator/samples-memory.ts";
import type { Connect } from "#src/orchestrator/socket.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { fleetJournal } from "./fleet-journal.ts";
import type { SavedHost } from "./fleet-state.ts";
import type { HostPlan } from "./host-plan.ts";
import { withOutages } from "./network-outage.ts";
import { seededHex, seededRandom } from "./seeded-random.ts";
import { SimulatedDriver } from "./simulated-driver.ts";
import { simulatedSensors } from "./simulated-sensors.ts";

/** One hour of samples at 10 s. */
const KEPT_SAMPLES = 360;

/** What all hosts of a fleet share. */
export type FleetSurroundings = {
  gatewaySocketUrl: string;
  connect: Connect;
  /** The right time; a host's own clock may be wrong. */
  clock: Clock;
  effectDelayMs: number;
  warmupMs: number;
  /** Ms; null takes what the gateway asks for. */
  sampleIntervalMs: number | null;
  log: Logger;
};

/**
 * One simulated host: the real orchestrator over a simulated miner, machine and clock.
 *
 * @param host.onJournal told after each change of the host's journal, with the way to read what to keep of it
 */
export function createSimulatedHost(
  host: {
    plan: HostPlan;
    saved: SavedHost;
    envelopes: EnvelopeStore;
    onJournal: (read: () => JournalRecord) => void;
  },
  fleet: FleetSurroundings,
): Orchestrator {
  const { plan, saved } = host;
  const clock = wrongClock(fleet.clock, plan.clockErrorMs);
  const random = seededRandom(`${plan.seed}/orchestrator`);
  const accessToken = seededHex(random, 32);
  const driver = new SimulatedDriver({
    seed: plan.seed,
    hostname: plan.hostname,
    profile: plan.profile,
    faults: plan.minerFaults,
    accessToken,
    effectDelayMs: fleet.effectDelayMs,
    warmupMs: fleet.warmupMs,
    clock,
  });
  const bootedAt = clock.elapsed();
  return createOrchestrator({
    identity: identityOf(saved, fleet.gatewaySocketUrl),
    boot: randomUUID(),
    driver,
    minerHttp: driver.http,
    minerToken: accessToken,
    journal: fleetJournal(saved.journal, { now: clock.now, onChange: host.onJournal }),
    sampleStore: memorySampleStore(KEPT_SAMPLES),
    envelopes: host.envelopes,
    sensors: simulatedSensors({
      hostname: plan.hostname,
      profile: plan.profile,
      read: () => driver.read(),
      uptimeS: () => (clock.elapsed() - bootedAt) / 1000,
    }),
    clock,
    random,
    connect: plan.outage === null ? fleet.connect : withOutages(fleet.connect, plan.outage, clock),
    // A thousand hosts that tell of each connection and command would drown the rest.
    log: fleet.log.child({ host: plan.hostname }, { level: "warn" }),
    sampleIntervalMs: fleet.sampleIntervalMs,
  });
}

function identityOf(saved: SavedHost, gatewaySocketUrl: string): HostIdentity {
  const { record, privateKeyPem, machineId } = saved;
  return identityFrom({ record, privateKeyPem, machineId, socketUrls: [gatewaySocketUrl] });
}

function wrongClock(clock: Clock, errorMs: number): Clock {
  return errorMs === 0 ? clock : { ...clock, now: () => clock.now() + errorMs };
}
