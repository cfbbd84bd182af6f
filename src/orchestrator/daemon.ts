import { randomUUID } from "node:crypto";
import type { OrchestratorEnv } from "#src/env/orchestrator.ts";
import { gatewayAddress } from "#src/protocol/gateway-url.ts";
import { createLogger, type Logger } from "#src/telemetry/log.ts";
import type { TelemetrySettings } from "#src/telemetry/settings.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { systemClock } from "./clock.ts";
import { linuxSensors } from "./host/linux-sensors.ts";
import { machineId } from "./host/machine-id.ts";
import { type HostTelemetry, startHostTelemetry } from "./host-telemetry.ts";
import { type HostIdentity, identityFrom } from "./identity.ts";
import { openFileJournal } from "./journal/file.ts";
import { teeToLogFile } from "./log-file.ts";
import { chooseDriver } from "./miner/choose-driver.ts";
import { httpTransport } from "./miner/http-transport.ts";
import { createOrchestrator } from "./orchestrator.ts";
import { fileSampleStore } from "./samples-file.ts";
import { webSocketConnector } from "./socket.ts";
import { hostFiles, makeStateDir, readIdentity, stateFiles } from "./state-dir.ts";
import type { DaemonStatus } from "./status.ts";
import { writeStatusFile } from "./status-file.ts";

const BUFFER_BYTES = 64 * 1024 * 1024;
const BUFFER_AGE_MS = 48 * 60 * 60 * 1000;

export interface Daemon {
  stop(): Promise<void>;
}

export interface DaemonTelemetry {
  sentry: TelemetrySettings;
  /** What is wrong in the variables of Sentry, and is left out of account. */
  faults: readonly string[];
}

/**
 * Starts the orchestrator of this machine. Rejects only when it cannot begin at all, with a message for people; what
 * kept an enrolled host from beginning is captured too.
 */
export async function startDaemon(
  env: OrchestratorEnv,
  { sentry, faults }: DaemonTelemetry,
): Promise<Daemon> {
  const log = createLogger({
    component: "orchestrator",
    level: env.LOG_LEVEL,
    ...(env.ZEN_LOG_FILE === undefined ? {} : { destination: teeToLogFile({ path: env.ZEN_LOG_FILE }) }),
  });
  makeStateDir(env.ZEN_STATE_DIR);
  const { identity, hostName } = loadIdentity(env);
  for (const fault of faults) log.warn(`a setting of Sentry is left out of account: ${fault}`);
  const telemetry = startHostTelemetry({
    settings: sentry,
    directory: stateFiles(env.ZEN_STATE_DIR).telemetry,
    maxBytes: env.ZEN_TELEMETRY_MAX_BYTES,
    hostName,
    log,
  });
  try {
    return begin({ env, identity, telemetry, log });
  } catch (error) {
    captureError(error, { level: "fatal", operation: "orchestrator.start", handled: false });
    await telemetry.close();
    throw error;
  }
}

function begin(parts: {
  env: OrchestratorEnv;
  identity: HostIdentity;
  telemetry: HostTelemetry;
  log: Logger;
}): Daemon {
  const { env, identity, telemetry, log } = parts;
  const clock = systemClock;
  const files = stateFiles(env.ZEN_STATE_DIR);
  const own = hostFiles(env.ZEN_STATE_DIR, identity.hostId);
  const miner = httpTransport(env.XMRIG_API_URL);
  const driver = chooseDriver(env, files.minerPid, clock);
  const orchestrator = createOrchestrator({
    identity,
    boot: randomUUID(),
    driver,
    minerHttp: miner.send,
    minerToken: env.XMRIG_ACCESS_TOKEN ?? null,
    journal: openFileJournal({ path: own.journal, now: clock.now }),
    sampleStore: fileSampleStore({
      directory: own.samples,
      maxBytes: BUFFER_BYTES,
      maxAgeMs: BUFFER_AGE_MS,
      now: clock.now,
      log,
    }),
    envelopes: telemetry.envelopes,
    sensors: linuxSensors({ root: "/", stateDir: env.ZEN_STATE_DIR, clock }),
    clock,
    random: Math.random,
    connect: webSocketConnector({ ca: env.gatewayCa }),
    log,
    sampleIntervalMs: env.ZEN_SAMPLE_INTERVAL_MS ?? null,
    onStatus: statusWriter(files.status, log),
  });
  log.info({ version: VERSION, hostId: identity.hostId, driver: driver.describe() }, "orchestrator starts");
  orchestrator.start();
  return {
    async stop() {
      await orchestrator.stop();
      miner.close();
      await telemetry.close();
      log.info("orchestrator stopped");
    },
  };
}

function loadIdentity(env: OrchestratorEnv): { identity: HostIdentity; hostName: string } {
  const stored = readIdentity(env.ZEN_STATE_DIR);
  if (!stored.ok) throw new Error(stored.message);
  const socketUrls = (env.ZEN_GATEWAY_URL ?? stored.record.gateways).map((url) => {
    const address = gatewayAddress(url);
    if (!address.ok) throw new Error(address.message);
    return address.socketUrl;
  });
  const identity = identityFrom({
    record: stored.record,
    privateKeyPem: stored.privateKeyPem,
    machineId: machineId({ root: "/", stateDir: env.ZEN_STATE_DIR, override: env.ZEN_MACHINE_ID ?? null }),
    socketUrls,
  });
  return { identity, hostName: stored.record.hostName };
}

function statusWriter(path: string, log: Logger): (status: DaemonStatus) => void {
  let isBroken = false;
  return (status) => {
    try {
      writeStatusFile(path, status);
      isBroken = false;
    } catch (error) {
      if (!isBroken) {
        log.warn({ err: error }, "the status file cannot be written; free or repair the disk");
        captureError(error, { level: "warning", operation: "status.write" });
      }
      isBroken = true;
    }
  };
}
