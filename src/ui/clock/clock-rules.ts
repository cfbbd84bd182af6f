/** A tick that comes so much later than it was sent says more about the network than about the clock. */
const LATE_MS = 5_000;

/**
 * The difference between the control plane's clock and the tab's own steady one, after another reading of the
 * former, all in ms. A reading is always a little old when it arrives, so that the greatest difference is the best;
 * it grows also when the tab's clock stood still, as in sleep. A much smaller one means that the clock was set back.
 */
export function agreedOffset(offset: number | null, serverNow: number, tabNow: number): number {
  const next = serverNow - tabNow;
  if (offset === null || next > offset || offset - next > LATE_MS) return next;
  return offset;
}
