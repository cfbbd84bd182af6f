import type { Clock } from "./clock.ts";

/** Something that fails again and again while it is away, and is worth telling once. */
export interface Outage {
  /** Notes a failed attempt. True once for each outage: when it has lasted long enough, or at once if `isFinal`. */
  failed(isFinal?: boolean): boolean;
  /** Notes a success. */
  over(): void;
}

export function createOutage({ clock, tellAfterMs }: { clock: Clock; tellAfterMs: number }): Outage {
  let since: number | null = null;
  let told = false;
  return {
    failed(isFinal = false) {
      since ??= clock.elapsed();
      if (told || (!isFinal && clock.elapsed() - since < tellAfterMs)) return false;
      told = true;
      return true;
    },
    over() {
      since = null;
      told = false;
    },
  };
}
