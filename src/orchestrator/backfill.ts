import { type HostFrame, MAX_BACKFILL_SAMPLES } from "#src/protocol/frames.ts";
import type { Clock } from "./clock.ts";
import type { SampleId, SampleStore } from "./samples.ts";

/** Five frames a second at most, so that fresh samples never wait behind old ones. */
const EVERY_MS = 200;
/** Samples under way before an acknowledgement must come. */
const MAX_UNDER_WAY = 5 * MAX_BACKFILL_SAMPLES;
/** Without any acknowledgement for this long, what is under way is sent again, ms. */
const ACK_TIMEOUT_MS = 30_000;

export interface Backfill {
  /** The connection is ready: start sending what waits. */
  begin(): void;
  acknowledged(ids: readonly SampleId[]): void;
  /** Called while connected, before each new sample: what found no acknowledgement is sent again. */
  tick(): void;
  /** The connection is gone, or the daemon stops. */
  end(): void;
}

/** Sends unacknowledged samples, oldest first, at a limited rate. */
export function createBackfill(parts: {
  store: SampleStore;
  clock: Clock;
  send(frame: HostFrame): boolean;
}): Backfill {
  const { store, clock } = parts;
  let underWay = 0;
  let heardAt = 0;
  let cancel: (() => void) | null = null;

  function next(): void {
    cancel = null;
    if (isOverdue()) {
      store.requeue();
      underWay = 0;
      heardAt = clock.elapsed();
    }
    const samples = underWay < MAX_UNDER_WAY ? store.takeBacklog(MAX_BACKFILL_SAMPLES) : [];
    if (samples.length > 0) parts.send({ type: "backfill", samples });
    underWay += samples.length;
    if (underWay > 0) cancel = clock.after(EVERY_MS, next);
  }

  function isOverdue(): boolean {
    return store.depth > 0 && clock.elapsed() - heardAt > ACK_TIMEOUT_MS;
  }

  return {
    begin() {
      underWay = 0;
      heardAt = clock.elapsed();
      cancel?.();
      next();
    },
    tick() {
      if (cancel === null && isOverdue()) next();
    },
    acknowledged(ids) {
      heardAt = clock.elapsed();
      underWay = Math.max(0, underWay - ids.length);
      store.acknowledge(ids);
    },
    end() {
      cancel?.();
      cancel = null;
    },
  };
}
