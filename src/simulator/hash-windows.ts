/** The windows over which XMRig averages, seconds. */
export const WINDOWS_S = [10, 60, 900] as const;
/** H/s over 10 s, 60 s and 15 min; null until the window has filled. */
export type WindowRates = [number | null, number | null, number | null];

const KEPT_S = 900;

/** Hashes counted per second over the longest window, kept in one ring so that a thousand miners stay small. */
export class HashWindows {
  readonly #perSecond = new Float32Array(KEPT_S);
  #seconds = 0;

  /** Closes one second of model time. */
  push(hashes: number): void {
    this.#perSecond[this.#seconds % KEPT_S] = hashes;
    this.#seconds += 1;
  }

  /**
   * Mean rate over the window that ends now, H/s.
   *
   * @param partial hashes of the second that is still running, and how much of it has passed, ms
   */
  rate(windowS: number, partial: { hashes: number; ms: number }): number {
    const whole = Math.min(windowS, this.#seconds);
    let hashes = partial.hashes;
    for (let back = 1; back <= whole; back += 1) {
      hashes += this.#perSecond[(this.#seconds - back) % KEPT_S] ?? 0;
    }
    const spanS = whole + partial.ms / 1000;
    return spanS === 0 ? 0 : hashes / spanS;
  }
}
