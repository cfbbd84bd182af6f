import type { Clock } from "./clock.ts";

/** A gateway that says nothing at all for this long is gone, ms. It pings more often than that. */
const SILENCE_MS = 30_000;

/** Notices a peer that went silent without closing. One timer, however much is heard. */
export interface SilenceWatch {
  begin(): void;
  heard(): void;
  end(): void;
}

export function createSilenceWatch(clock: Clock, onSilence: () => void): SilenceWatch {
  let lastHeard = 0;
  let cancel = () => {};

  function wait(ms: number): void {
    cancel = clock.after(ms, () => {
      const quietMs = clock.elapsed() - lastHeard;
      if (quietMs >= SILENCE_MS) onSilence();
      else wait(SILENCE_MS - quietMs);
    });
  }

  return {
    begin() {
      lastHeard = clock.elapsed();
      cancel();
      wait(SILENCE_MS);
    },
    heard() {
      lastHeard = clock.elapsed();
    },
    end: () => cancel(),
  };
}
