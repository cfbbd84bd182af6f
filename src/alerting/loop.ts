import { suppressTracing } from "@sentry/core";
import type { Logger } from "#src/telemetry/log.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { createSteadiness } from "./steadiness.ts";

export type LoopOptions = {
  /** False while somebody else is to do it. */
  isMine(): Promise<boolean>;
  release(): Promise<void>;
  /** `slow` is true when what changes slowly is to be looked at too. */
  round(about: { slow: boolean; steadyForS: number }): Promise<void>;
  /** Tells people what is due. */
  deliver(): Promise<void>;
  /** Called when a tick took longer than `limitMs`: it waits for something that will not come. */
  onStuck(): void;
  limitMs?: number;
  /** Between two rounds without an occasion. */
  everyMs?: number;
  /** ms, by a clock that never jumps. */
  now?: () => number;
  log: Logger;
};

export type Loop = {
  /** Makes the next round come at once. */
  wake(): void;
  /** Resolves once the round and the messages under way are over. */
  stop(): Promise<void>;
};

const TICK_MS = 1_000;
const ROUND_EVERY_MS = 10_000;
const SLOW_EVERY_MS = 60_000;
/** Whatever happens, rounds are at least this far apart. */
const BREATH_MS = 1_000;
/** Far longer than the time limits of a round's statements together need with a database that answers. */
const LIMIT_MS = 120_000;

/**
 * Every second: is it mine, is a round due, is something to be told. Rounds come every ten seconds, and at once when
 * somebody calls. Messages are not waited for: a channel that hangs must not keep the next round. Outlives a database that
 * is away.
 */
export function startLoop(options: LoopOptions): Loop {
  const { now = () => performance.now(), everyMs = ROUND_EVERY_MS, log } = options;
  const steadiness = createSteadiness();
  const delivering = new Set<Promise<void>>();
  let isStopped = false;
  let isWanted = false;
  let roundAt = Number.NEGATIVE_INFINITY;
  let slowAt = Number.NEGATIVE_INFINITY;
  let isFailing = false;
  let wakeUp = () => {};

  const startDelivering = () => {
    const one = options
      .deliver()
      .catch((error: unknown) => log.warn({ err: error }, "messages could not be told; trying again"))
      .finally(() => delivering.delete(one));
    delivering.add(one);
  };
  const roundIfDue = async () => {
    const sinceMs = now() - roundAt;
    if (sinceMs < (isWanted ? BREATH_MS : everyMs)) return;
    isWanted = false;
    roundAt = now();
    const slow = now() - slowAt >= SLOW_EVERY_MS;
    if (slow) slowAt = now();
    await options.round({ slow, steadyForS: steadiness.steadyForS(now()) });
  };
  const tick = async () => {
    const mine = await options.isMine();
    steadiness.looked(now());
    if (!mine || isStopped) return;
    await roundIfDue();
    startDelivering();
  };
  const fail = (error: unknown) => {
    steadiness.failed();
    if (!isFailing) {
      log.warn({ err: error }, "a round of alerts failed; trying again");
      captureError(error, { operation: "alerts.round" });
    }
    isFailing = true;
  };
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, isWanted ? BREATH_MS : TICK_MS);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!isStopped) {
      const overdue = setTimeout(options.onStuck, options.limitMs ?? LIMIT_MS);
      await tick().then(() => {
        isFailing = false;
      }, fail);
      clearTimeout(overdue);
      if (!isStopped) await sleep();
    }
    await Promise.all(delivering);
    await options
      .release()
      .catch((error: unknown) => log.warn({ err: error }, "a lease could not be given back"));
  };
  const running = suppressTracing(run);
  return {
    wake() {
      isWanted = true;
      if (now() - roundAt >= BREATH_MS) wakeUp();
    },
    stop: async () => {
      isStopped = true;
      wakeUp();
      await running;
    },
  };
}
