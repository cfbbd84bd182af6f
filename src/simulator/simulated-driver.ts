import type { Clock } from "#src/orchestrator/clock.ts";
import type { DriverAnswer, MinerDriver, MinerStatus } from "#src/orchestrator/miner/driver.ts";
import { type MinerHttp, MinerHttpFailure } from "#src/orchestrator/miner/http.ts";
import type { FaultWindow } from "./faults.ts";
import type { MinerSnapshot } from "./miner-model.ts";
import type { MinerProfile } from "./miner-profiles.ts";
import { type ApiOutcome, SimulatedMiner } from "./simulated-miner.ts";

export type SimulatedDriverOptions = {
  seed: string;
  hostname: string;
  profile: MinerProfile;
  faults: readonly FaultWindow[];
  accessToken: string;
  effectDelayMs: number;
  warmupMs: number;
  clock: Clock;
};

// What the real transport allows.
const TIMEOUT_MS = 3000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * A miner's process without a process: starts, stops and crashes runs of a simulated XMRig in memory, and is
 * the way to their API.
 */
export class SimulatedDriver implements MinerDriver {
  readonly kind = "simulator";
  readonly #options: SimulatedDriverOptions;
  #run: { miner: SimulatedMiner; startedAt: number; cancelCrash: () => void } | null = null;
  #runs = 0;
  #listener: (detail: string) => void = () => {};

  constructor(options: SimulatedDriverOptions) {
    this.#options = options;
  }

  describe(): string {
    return "simulated XMRig";
  }

  async status(): Promise<MinerStatus> {
    const run = this.#run;
    return {
      running: run !== null,
      startedAt: run?.startedAt ?? null,
      instance: run === null ? null : `run-${this.#runs}`,
      pid: null,
      detail: run === null ? "the simulated miner is not running" : "the simulated miner is running",
    };
  }

  async start(): Promise<DriverAnswer> {
    if (this.#run !== null) return null;
    const { clock, seed, faults, hostname, ...settings } = this.#options;
    this.#runs += 1;
    const miner = new SimulatedMiner({
      ...settings,
      faults,
      seed: `${seed}/run-${this.#runs}`,
      workerId: hostname,
      startedAtMs: clock.elapsed(),
      port: 0,
      restricted: false,
      timeScale: 1,
    });
    const crash = faults.find((window) => window.fault === "crash");
    const cancelCrash = crash === undefined ? () => {} : clock.after(crash.fromMs, () => this.#crash());
    this.#run = { miner, startedAt: clock.now(), cancelCrash };
    return null;
  }

  async stop(): Promise<DriverAnswer> {
    this.#end();
    return null;
  }

  async restart(): Promise<DriverAnswer> {
    this.#end();
    return this.start();
  }

  onExit(listener: (detail: string) => void): void {
    this.#listener = listener;
  }

  release(): void {
    this.#run?.cancelCrash();
  }

  /** The miner as it is now; null while none runs. */
  read(): MinerSnapshot | null {
    return this.#run?.miner.read(this.#options.clock.elapsed()) ?? null;
  }

  /** What the real transport would give: an answer, or its error. */
  readonly http: MinerHttp = async (request) => {
    const { clock } = this.#options;
    const asked = { ...request, body: request.body ?? "" };
    const outcome = this.#run?.miner.answer(asked, clock.elapsed()) ?? { kind: "refused" };
    if (outcome.kind === "refused") throw new MinerHttpFailure("unreachable", "the connection was refused");
    if (outcome.delayMs > 0) await this.#pass(Math.min(outcome.delayMs, TIMEOUT_MS));
    return received(outcome);
  };

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(ms, resolve);
    });
  }

  #end(): void {
    this.#run?.cancelCrash();
    this.#run = null;
  }

  #crash(): void {
    this.#end();
    this.#listener("the simulated miner exited with code 1");
  }
}

function received(outcome: Extract<ApiOutcome, { kind: "answered" }>) {
  const { response } = outcome;
  if (outcome.delayMs > TIMEOUT_MS) throw new MinerHttpFailure("timeout", "no answer within 3 s");
  if (outcome.cutAfterBytes !== null) throw new MinerHttpFailure("unreachable", "the answer was cut off");
  if (response.body.length > MAX_ANSWER_BYTES) {
    throw new MinerHttpFailure("oversized", "the answer is larger than 1 MiB");
  }
  return response;
}
