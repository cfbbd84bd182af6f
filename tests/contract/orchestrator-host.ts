import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#src/orchestrator/clock.ts";
import { memoryEnvelopeStore } from "#src/orchestrator/envelopes-memory.ts";
import { openFileJournal } from "#src/orchestrator/journal/file.ts";
import type { Journal } from "#src/orchestrator/journal/journal.ts";
import type { JournalRecord } from "#src/orchestrator/journal/records.ts";
import { createOrchestrator, type Orchestrator } from "#src/orchestrator/orchestrator.ts";
import { fileSampleStore } from "#src/orchestrator/samples-file.ts";
import { webSocketConnector } from "#src/orchestrator/socket.ts";
import { keyFingerprint } from "#src/protocol/signing.ts";
import { x86Profile } from "#src/simulator/miner-profiles.ts";
import { SimulatedDriver } from "#src/simulator/simulated-driver.ts";
import { simulatedSensors } from "#src/simulator/simulated-sensors.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { ScriptedGateway } from "./orchestrator-gateway.ts";

const profile = x86Profile();

/** One host and its gateway: a miner that outlives the orchestrator, and a state directory on the real disk. */
export class TestHost {
  readonly directory = mkdtempSync(join(tmpdir(), "zen-orchestrator-"));
  readonly #keys = generateKeyPairSync("ed25519");
  readonly gateway = new ScriptedGateway(this.#keys.publicKey);
  readonly driver: SimulatedDriver;
  /** What the journal does not take, as on a full disk. */
  readonly refusedRecords = new Set<JournalRecord["type"]>();
  /** What telemetry would keep for this host. */
  readonly envelopes = memoryEnvelopeStore(1000);
  log = createLogger({ component: "test", level: "silent" });
  bufferedSamples = 0;
  connectionDetail = "";
  #running: Orchestrator | null = null;

  constructor(effectDelayMs = 0) {
    this.driver = new SimulatedDriver({
      seed: "contract",
      hostname: "rig",
      profile,
      faults: [],
      accessToken: "token",
      effectDelayMs,
      warmupMs: 100,
      clock: systemClock,
    });
  }

  /** A new orchestrator over the same directory, as after a restart of the daemon. */
  start(): void {
    const { controlKeys, hostId, url } = this.gateway;
    const spki = controlKeys.publicKey.export({ format: "der", type: "spki" });
    this.#running = createOrchestrator({
      identity: {
        hostId,
        machineId: "0".repeat(64),
        privateKey: this.#keys.privateKey,
        controlKeys: new Map([[keyFingerprint(spki), controlKeys.publicKey]]),
        gateways: [url],
      },
      boot: randomUUID(),
      driver: this.driver,
      minerHttp: this.driver.http,
      minerToken: "token",
      journal: this.#journal(),
      sampleStore: fileSampleStore({
        directory: join(this.directory, "samples"),
        maxBytes: 1e6,
        maxAgeMs: 1e9,
        now: Date.now,
        log: this.log,
      }),
      envelopes: this.envelopes,
      sensors: simulatedSensors({
        hostname: "rig",
        profile,
        read: () => this.driver.read(),
        uptimeS: () => 1,
      }),
      clock: systemClock,
      // Retries come soon, whatever the back-off.
      random: () => 0.01,
      connect: webSocketConnector({ ca: null }),
      log: this.log,
      sampleIntervalMs: null,
      onStatus: (status) => {
        this.bufferedSamples = status.bufferedSamples;
        this.connectionDetail = status.connection.detail;
      },
    });
    this.#running.start();
  }

  #journal(): Journal {
    const journal = openFileJournal({ path: join(this.directory, "journal.log"), now: Date.now });
    const append: Journal["append"] = (record) =>
      this.refusedRecords.has(record.type)
        ? { ok: false, message: "ENOSPC: no space left on device" }
        : journal.append(record);
    return { ...journal, append };
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.gateway.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
