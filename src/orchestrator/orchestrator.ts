import type { ErrorClass } from "#src/protocol/commands.ts";
import type { Inventory, Sample } from "#src/protocol/sample.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { withIds } from "#src/telemetry/spans.ts";
import { TestError } from "#src/telemetry/test-error.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { createBackfill } from "./backfill.ts";
import type { Clock } from "./clock.ts";
import { createCommandRunner } from "./commands/runner.ts";
import { createConnection, type Welcome, type WorkFrame } from "./connection.ts";
import { createContact } from "./contact.ts";
import { createEnvelopeSender, type EnvelopeStore } from "./envelope-sender.ts";
import type { HostSensors } from "./host/sensors.ts";
import type { HostIdentity } from "./identity.ts";
import type { Journal } from "./journal/journal.ts";
import { watchedJournal } from "./journal/watched.ts";
import { createSampleLoop } from "./loop.ts";
import type { MinerDriver } from "./miner/driver.ts";
import type { MinerHttp } from "./miner/http.ts";
import { createMinerLock } from "./miner/miner-lock.ts";
import { createSupervisor } from "./miner/supervisor.ts";
import { tracedHttp } from "./miner/traced-http.ts";
import { createTroubleWatch, troubleOf } from "./miner/trouble.ts";
import type { MinerView } from "./miner/view.ts";
import { createXmrigClient } from "./miner/xmrig-client.ts";
import { createNotices, type NoticeKind } from "./notices.ts";
import type { SampleStore } from "./samples.ts";
import type { Connect } from "./socket.ts";
import type { DaemonStatus } from "./status.ts";
import { statusNow } from "./status-now.ts";

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
  /** What telemetry keeps for this host until a gateway has it. */
  envelopes: EnvelopeStore;
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
export function createOrchestrator(parts: OrchestratorParts): Orchestrator {
  const { identity, boot, driver, sampleStore, sensors, clock, log } = parts;
  const journal = watchedJournal(parts.journal);
  const client = createXmrigClient(parts.minerHttp, parts.minerToken);
  const lock = createMinerLock();
  const notices = createNotices((frame) => connection.send(frame));
  const notice = (kind: NoticeKind, message: string, errorClass?: ErrorClass) =>
    notices.tell(kind, clock.now(), message, errorClass);
  const onChanged = () => void loop.sampleNow();
  const supervisor = createSupervisor({ driver, client, lock, journal, clock, log, notice, onChanged });
  const contact = createContact({ journal, driver, lock, clock, log, notice });
  const backfill = createBackfill({ store: sampleStore, clock, send: (frame) => connection.send(frame) });
  const envelopes = createEnvelopeSender({
    store: parts.envelopes,
    clock,
    send: (frame) => connection.send(frame),
  });
  const trouble = createTroubleWatch(clock);
  const loop = createSampleLoop({ boot, driver, client, sensors, journal, clock, log, onSample });
  const runner = createCommandRunner({
    identity,
    journal,
    driver,
    client: createXmrigClient(tracedHttp(parts.minerHttp), parts.minerToken),
    lock,
    clock,
    serverNow: () => clock.now() - (connection.clockOffsetMs ?? 0),
    send: (frame) => connection.send(frame),
    onSettled: onChanged,
    log,
  });
  const connection = createConnection({
    identity,
    boot,
    clock,
    random: parts.random,
    connect: parts.connect,
    log,
    onReady: (welcome) => background("greeting the control plane", greet(welcome)),
    onFrame,
    onLost() {
      backfill.end();
      envelopes.end();
      sampleStore.setOnline(false);
      contact.onLost();
    },
    onChange: tellStatus,
  });
  let toldInventory = "";

  function background(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => {
      log.error({ err: error }, `${what} failed in a way nobody foresaw`);
      captureError(error, { operation: what });
    });
  }

  async function greet(welcome: Welcome): Promise<void> {
    sampleStore.setOnline(true);
    loop.setInterval(parts.sampleIntervalMs ?? welcome.sampleIntervalMs);
    toldInventory = "";
    tellInventory();
    notices.onReady();
    await loop.sampleNow();
    if (connection.state !== "live") return;
    runner.onReady();
    backfill.begin();
    envelopes.begin(welcome.envelopes === true);
    await contact.onReady();
  }

  function onFrame(frame: WorkFrame): void {
    if (frame.type === "command") runner.onCommand(frame.bytes, frame.signature);
    else if (frame.type === "go") runner.onGo(frame.commandId);
    else if (frame.type === "withdrawn") runner.onWithdrawn(frame.commandId);
    else if (frame.type === "confirmed") runner.onConfirmed(frame.commandId);
    else if (frame.type === "kept") envelopes.kept(frame.ids);
    else if (frame.type === "test_error") raise(frame);
    else backfill.acknowledged(frame.samples);
  }

  function raise({ marker, errorClass }: Extract<WorkFrame, { type: "test_error" }>): void {
    captureError(new TestError({ where: "an orchestrator", marker, errorClass }), {
      operation: "test_error",
    });
  }

  function onSample(sample: Sample, view: MinerView): void {
    backfill.tick();
    sampleStore.add(sample, connection.send({ type: "sample", sample }));
    const dropped = sampleStore.takeDropped();
    if (dropped > 0) notice("buffer_dropped", `${dropped} samples were dropped: the host's buffer is full`);
    tellInventory();
    runner.tick();
    envelopes.tick();
    if (!lock.held) trouble.look(troubleOf(sample, view, journal.state.desired));
    background("supervising the miner", supervisor.consider(view));
    background("watching for the control plane", contact.tick());
    tellStatus();
  }

  function tellInventory(): void {
    const inventory: Inventory = {
      ...sensors.facts(),
      orchestratorVersion: VERSION,
      nodeVersion: process.versions.node,
      driver: driver.kind,
      minerVersion: loop.latest?.miner?.version ?? null,
      lostPolicy: journal.state.lostPolicy,
    };
    const text = JSON.stringify(inventory);
    if (text !== toldInventory && connection.send({ type: "inventory", inventory })) toldInventory = text;
  }

  function tellStatus(): void {
    const { hostId } = identity;
    parts.onStatus?.(
      statusNow({ hostId, clock, connection, loop, journal, sampleStore, envelopes: parts.envelopes }),
    );
  }

  function begin(): void {
    if (journal.repaired !== null) notice("journal_repaired", journal.repaired);
    runner.start();
    background("putting the miner into its state", supervisor.boot());
    loop.start();
    connection.start();
  }

  return {
    // Whatever runs from here on, timers and sockets included, speaks for this host.
    start: () => withIds({ hostId: identity.hostId }, begin),
    async stop() {
      loop.stop();
      runner.stop();
      supervisor.stop();
      backfill.end();
      envelopes.end();
      await connection.stop();
      // Whoever still works on the miner sees that it is over at the next step.
      await lock.run(async () => {});
      sampleStore.setOnline(false);
      sampleStore.close();
      journal.close();
      driver.release();
    },
  };
}
