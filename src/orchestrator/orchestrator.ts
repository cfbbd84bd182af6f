import type { Logger } from "#src/telemetry/log.ts";
import type { Clock } from "./clock.ts";
import type { HostSensors } from "./host/sensors.ts";
import type { HostIdentity } from "./identity.ts";
import type { Journal } from "./journal/journal.ts";
import type { MinerDriver } from "./miner/driver.ts";
import type { MinerHttp } from "./miner/http.ts";
import type { SampleStore } from "./samples.ts";
import type { Connect } from "./socket.ts";
import type { DaemonStatus } from "./status.ts";

/** Everything an orchestrator touches. The daemon passes the real ones, a simulated host its own. */
export interface OrchestratorParts {
  identity: HostIdentity;
  /** UUID, new at each start: samples are named by it. */
  boot: string;
  driver: MinerDriver;
  minerHttp: MinerHttp;
  /** Bearer token of XMRig's API; null when it has none. */
  minerToken: string | null;
  journal: Journal;
  sampleStore: SampleStore;
  sensors: HostSensors;
  clock: Clock;
  /** Uniform in [0, 1). */
  random: () => number;
  connect: Connect;
  log: Logger;
  /** Overrides the interval that the gateway asks for, ms; null takes the gateway's. */
  sampleIntervalMs: number | null;
  /** Told after each sample and each change of the connection. */
  onStatus?: (status: DaemonStatus) => void;
}

export interface Orchestrator {
  start(): void;
  /** Says goodbye to the gateway and lets go of the miner, which keeps running. Resolves when nothing is left. */
  stop(): Promise<void>;
}

/** Builds the orchestrator of one host. It never throws after `start`; failures are logged and reported. */
export function createOrchestrator(_parts: OrchestratorParts): Orchestrator {
  throw new Error("not built yet");
}
