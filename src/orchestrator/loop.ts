import type { Sample } from "#src/protocol/sample.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { breadcrumb, captureError } from "#src/telemetry/tracker.ts";
import type { Clock } from "./clock.ts";
import type { HostSensors } from "./host/sensors.ts";
import type { Journal } from "./journal/journal.ts";
import type { MinerDriver } from "./miner/driver.ts";
import { decideState, type StateMemory } from "./miner/state.ts";
import { type MinerView, viewMiner } from "./miner/view.ts";
import type { XmrigClient } from "./miner/xmrig-client.ts";

const DEFAULT_INTERVAL_MS = 10_000;

export interface SampleLoopParts {
  boot: string;
  driver: MinerDriver;
  client: XmrigClient;
  sensors: HostSensors;
  journal: Journal;
  clock: Clock;
  log: Logger;
  /** Takes each sample, in order, with the look at the miner it came from. */
  onSample(sample: Sample, view: MinerView): void;
}

/** Looks at miner and host at a fixed interval, connected or not. */
export interface SampleLoop {
  readonly latest: Sample | null;
  start(): void;
  setInterval(ms: number): void;
  /** Takes a sample at once, for those who just changed something. */
  sampleNow(): Promise<void>;
  stop(): void;
}

export function createSampleLoop(parts: SampleLoopParts): SampleLoop {
  const { clock, log } = parts;
  let memory: StateMemory | null = null;
  let latest: Sample | null = null;
  let seq = 0;
  let intervalMs = DEFAULT_INTERVAL_MS;
  let cancel = () => {};
  let stopped = false;
  let underWay: Promise<void> | null = null;

  async function take(): Promise<void> {
    const view = await viewMiner(parts.driver, parts.client);
    if (stopped) return;
    const before: StateMemory | null = memory;
    memory = decideState({
      now: Math.round(clock.now()),
      view,
      previous: before,
      desired: parts.journal.state.desired,
      policyStopped: parts.journal.state.policyStopAt !== null,
    });
    const { state, reason } = memory.current;
    if (before?.current.state !== state) {
      log.info({ from: before?.current.state ?? null, to: state, reason }, "miner state");
      breadcrumb("miner", `${state}: ${reason}`);
    }
    seq += 1;
    latest = {
      boot: parts.boot,
      seq,
      at: Math.round(clock.now()),
      ...memory.current,
      miner: view.api.ok ? view.api.value : null,
      host: parts.sensors.read(),
    };
    parts.onSample(latest, view);
  }

  function sampleNow(): Promise<void> {
    underWay ??= take()
      .catch((error: unknown) => {
        log.error({ err: error }, "a sample could not be taken");
        captureError(error, { operation: "health.sample" });
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  function schedule(): void {
    cancel();
    if (stopped) return;
    cancel = clock.after(intervalMs, () => {
      schedule();
      void sampleNow();
    });
  }

  return {
    get latest() {
      return latest;
    },
    start() {
      schedule();
      void sampleNow();
    },
    setInterval(ms) {
      if (ms === intervalMs) return;
      intervalMs = ms;
      schedule();
    },
    async sampleNow() {
      // A look that began before the change would show the world before it.
      if (underWay) await underWay;
      await sampleNow();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
