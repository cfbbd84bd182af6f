import { HashWindows, WINDOWS_S, type WindowRates } from "./hash-windows.ts";
import { allocateHugePages, hugePageFactor, shareAmong } from "./machine.ts";
import { type PoolReading, PoolSession } from "./pool-session.ts";
import { normal, type Random, seededRandom } from "./seeded-random.ts";
import { nextThermals, type Thermals, throttleFactor } from "./thermals.ts";

const STEP_MS = 1000;
const SHARE_EVERY_S = 30;
const JOB_EVERY_S = 60;
/** The window of 10 s fills after this long in a real XMRig. */
export const REAL_WARMUP_MS = 10_000;

/** What can happen to a miner while it runs. */
export type MinerEvent =
  | "pause"
  | "resume"
  | "stop"
  | "pool_lost"
  | "pool_back"
  | "cooling_lost"
  | "cooling_back";

export type MinerModelOptions = {
  seed: string;
  /** Clock, ms, when the process started. */
  startedAtMs: number;
  /** H/s of the cool machine with all huge pages. */
  hashrate: number;
  threads: number;
  hugePagesTotal: number;
  /** Until the 10 s window fills, ms; the longer windows take 6 and 90 times that. Default `REAL_WARMUP_MS`. */
  warmupMs?: number;
  /** Seconds of the model per second of the clock. Default 1. */
  timeScale?: number;
};

export type MinerSnapshot = {
  uptimeMs: number;
  paused: boolean;
  /** Stopped by RPC until the next job. */
  stopped: boolean;
  total: WindowRates;
  highest: number | null;
  /** Each thread's share of the total rate. */
  threadShares: readonly number[];
  pool: PoolReading;
  hugePages: { allocated: number; total: number };
  thermals: Thermals;
  /** Share of full hashrate right now, 0 to 1. */
  load: number;
};

/**
 * One run of a simulated XMRig process. It has no timers: it is computed up to the clock it is given, in steps
 * of one second, so that the same seed and the same events give the same miner however often it is read.
 */
export class MinerModel {
  readonly #options: MinerModelOptions;
  readonly #warmupMs: number;
  readonly #timeScale: number;
  readonly #random: Random;
  readonly #windows = new HashWindows();
  readonly #pool: PoolSession;
  readonly #hugePagesAllocated: number;
  readonly #threadShares: number[];
  #pending: { atMs: number; event: MinerEvent }[] = [];
  #nowMs = 0;
  #accruedToMs = 0;
  #steps = 0;
  #hashesInStep = 0;
  #noise = 0;
  #nextJobStep = JOB_EVERY_S;
  #thermals: Thermals = { temperatureC: 38, throttled: false };
  #highest: number | null = null;
  #paused = false;
  #stopped = false;
  #overheated = false;

  constructor(options: MinerModelOptions) {
    this.#options = options;
    this.#warmupMs = options.warmupMs ?? REAL_WARMUP_MS;
    this.#timeScale = options.timeScale ?? 1;
    this.#random = seededRandom(options.seed);
    this.#pool = new PoolSession(this.#random, Math.max(1, Math.round(options.hashrate * SHARE_EVERY_S)));
    this.#hugePagesAllocated = allocateHugePages(this.#random, options.hugePagesTotal);
    this.#threadShares = shareAmong(this.#random, options.threads);
    const connectAfterMs = Math.min(300, this.#warmupMs / 10) * this.#random();
    this.#insert(connectAfterMs, "pool_back");
  }

  /** Lets `event` happen when the clock reaches `atMs`; at once if that has passed. */
  schedule(atMs: number, event: MinerEvent): void {
    this.#insert(Math.max(this.#toModelMs(atMs), this.#nowMs), event);
  }

  /** The miner as it is when the clock shows `nowMs`. A clock that went back reads as the last time seen. */
  read(nowMs: number): MinerSnapshot {
    this.#advance(Math.max(this.#toModelMs(nowMs), this.#nowMs));
    return {
      uptimeMs: Math.floor(this.#nowMs),
      paused: this.#paused,
      stopped: this.#stopped,
      total: this.#rates(),
      highest: this.#highest,
      threadShares: this.#threadShares,
      pool: this.#pool.read(this.#nowMs),
      hugePages: { allocated: this.#hugePagesAllocated, total: this.#options.hugePagesTotal },
      thermals: this.#thermals,
      load: this.#currentRate() / this.#options.hashrate,
    };
  }

  #toModelMs(clockMs: number): number {
    return (clockMs - this.#options.startedAtMs) * this.#timeScale;
  }

  #insert(atMs: number, event: MinerEvent): void {
    this.#pending.push({ atMs, event });
    this.#pending.sort((left, right) => left.atMs - right.atMs);
  }

  #advance(toMs: number): void {
    for (;;) {
      const stepEndMs = (this.#steps + 1) * STEP_MS;
      const next = this.#pending[0];
      if (next !== undefined && next.atMs <= Math.min(toMs, stepEndMs)) {
        this.#accrue(next.atMs);
        this.#pending.shift();
        this.#apply(next.event, next.atMs);
      } else if (stepEndMs <= toMs) {
        this.#accrue(stepEndMs);
        this.#closeStep();
      } else {
        this.#nowMs = toMs;
        return;
      }
    }
  }

  #accrue(toMs: number): void {
    this.#hashesInStep += (this.#currentRate() * (toMs - this.#accruedToMs)) / 1000;
    this.#accruedToMs = toMs;
  }

  #closeStep(): void {
    const hashes = this.#hashesInStep;
    this.#hashesInStep = 0;
    this.#steps += 1;
    this.#windows.push(hashes);
    this.#pool.tick(hashes);
    this.#thermals = nextThermals(this.#thermals, hashes / this.#options.hashrate, this.#overheated);
    this.#noise = 0.9 * this.#noise + 0.004 * normal(this.#random);
    if (this.#steps >= this.#nextJobStep) {
      this.#nextJobStep = this.#steps + 1 + Math.floor(this.#random() * 2 * JOB_EVERY_S);
      if (this.#pool.connected) this.#stopped = false;
    }
    if (this.#steps * STEP_MS >= this.#warmupMs) {
      const rate = this.#windows.rate(WINDOWS_S[0], { hashes: 0, ms: 0 });
      if (rate > (this.#highest ?? 0)) this.#highest = rate;
    }
  }

  #currentRate(): number {
    if (this.#paused || this.#stopped || !this.#pool.connected) return 0;
    const pages = hugePageFactor(this.#hugePagesAllocated, this.#options.hugePagesTotal);
    const slowdown = pages * throttleFactor(this.#thermals);
    return this.#options.hashrate * slowdown * Math.max(0.5, 1 + this.#noise);
  }

  #rates(): WindowRates {
    const ms = this.#nowMs - this.#steps * STEP_MS;
    const running = (this.#currentRate() * (this.#nowMs - this.#accruedToMs)) / 1000;
    const partial = { hashes: this.#hashesInStep + running, ms };
    return WINDOWS_S.map((windowS) => {
      const fillsAtMs = (this.#warmupMs * windowS) / WINDOWS_S[0];
      return this.#nowMs < fillsAtMs ? null : this.#windows.rate(windowS, partial);
    }) as WindowRates;
  }

  #apply(event: MinerEvent, atMs: number): void {
    switch (event) {
      case "pause":
        this.#paused = true;
        return;
      case "resume":
        this.#paused = false;
        return;
      case "stop":
        this.#stopped = true;
        return;
      case "pool_lost":
        this.#pool.disconnect();
        return;
      case "pool_back":
        // A new connection brings a job, and a job ends an RPC stop.
        this.#pool.connect(atMs);
        this.#stopped = false;
        return;
      case "cooling_lost":
        this.#overheated = true;
        return;
      case "cooling_back":
        this.#overheated = false;
    }
  }
}
