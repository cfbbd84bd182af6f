import { normal, poisson, type Random } from "./seeded-random.ts";

const REJECTED_SHARE = 0.004;
const RETRY_EVERY_S = 5;
const BEST_KEPT = 10;

/** The pool as XMRig tells it. Counters belong to the process; the connection comes and goes. */
export type PoolReading = {
  connected: boolean;
  /** False until the first job: XMRig then names neither pool nor algorithm. */
  everConnected: boolean;
  uptimeMs: number;
  failures: number;
  difficulty: number;
  accepted: number;
  rejected: number;
  hashesTotal: number;
  pingMs: number;
  averageShareMs: number;
  best: readonly number[];
};

/** One miner's dealings with its pool: connection, retries, shares found at random. */
export class PoolSession {
  readonly #random: Random;
  readonly #difficulty: number;
  readonly #pingMs: number;
  #connectedAtMs: number | null = null;
  #everConnected = false;
  #failures = 0;
  #secondsWithout = 0;
  #accepted = 0;
  #rejected = 0;
  #hashesTotal = 0;
  #best: number[] = [];

  constructor(random: Random, difficulty: number) {
    this.#random = random;
    this.#difficulty = difficulty;
    this.#pingMs = Math.max(4, Math.round(45 + 20 * normal(random)));
  }

  get connected(): boolean {
    return this.#connectedAtMs !== null;
  }

  connect(atMs: number): void {
    this.#connectedAtMs ??= atMs;
    this.#everConnected = true;
  }

  disconnect(): void {
    if (this.#connectedAtMs === null) return;
    this.#connectedAtMs = null;
    this.#failures += 1;
    this.#secondsWithout = 0;
  }

  /** One second passed in which the miner computed `hashes`. */
  tick(hashes: number): void {
    if (!this.connected) {
      this.#secondsWithout += 1;
      if (this.#secondsWithout % RETRY_EVERY_S === 0) this.#failures += 1;
      return;
    }
    for (let found = poisson(this.#random, hashes / this.#difficulty); found > 0; found -= 1) this.#submit();
  }

  read(nowMs: number): PoolReading {
    const uptimeMs = this.#connectedAtMs === null ? 0 : Math.floor(nowMs - this.#connectedAtMs);
    const answered = this.#accepted + this.#rejected;
    return {
      connected: this.connected,
      everConnected: this.#everConnected,
      uptimeMs,
      failures: this.#failures,
      difficulty: this.connected ? this.#difficulty : 0,
      accepted: this.#accepted,
      rejected: this.#rejected,
      hashesTotal: this.#hashesTotal,
      pingMs: answered === 0 ? 0 : this.#pingMs,
      averageShareMs: answered === 0 ? 0 : Math.floor(uptimeMs / answered),
      best: this.#best,
    };
  }

  #submit(): void {
    if (this.#random() < REJECTED_SHARE) {
      this.#rejected += 1;
      return;
    }
    this.#accepted += 1;
    this.#hashesTotal += this.#difficulty;
    const share = Math.floor(this.#difficulty / (1 - this.#random()));
    this.#best = [...this.#best, share].sort((left, right) => right - left).slice(0, BEST_KEPT);
  }
}
