import type { ErrorClass } from "#src/protocol/commands.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import type { Clock } from "../clock.ts";
import type { Journal } from "../journal/journal.ts";
import type { MinerDriver } from "./driver.ts";
import type { MinerLock } from "./miner-lock.ts";
import { nextMove, restartDelayMs } from "./supervision.ts";
import { type MinerView, viewMiner } from "./view.ts";
import type { XmrigClient } from "./xmrig-client.ts";

/** A process that lived this long makes earlier exits forgotten, ms. */
const SETTLED_MS = 60_000;
/** How often a fresh miner's API is asked until it can be paused, ms, and for how long. */
const REPAUSE_EVERY_MS = 100;
const REPAUSE_FOR_MS = 60_000;

export interface SupervisorParts {
  driver: MinerDriver;
  client: XmrigClient;
  lock: MinerLock;
  journal: Journal;
  clock: Clock;
  log: Logger;
  notice(kind: "miner_exited" | "driver_error", message: string, errorClass?: ErrorClass): void;
  /** The miner is not as it was a moment ago. */
  onChanged(): void;
}

/** Keeps the miner as the journal says it should be, between commands. */
export interface Supervisor {
  /** Once, when the daemon starts. */
  boot(): Promise<void>;
  /** After each look at the miner. Does nothing while a command works on it. */
  consider(view: MinerView): Promise<void>;
  stop(): void;
}

export function createSupervisor(parts: SupervisorParts): Supervisor {
  const { driver, client, lock, journal, clock, log } = parts;
  const supervises = driver.onExit !== undefined;
  let exits = 0;
  let startNotBefore = 0;
  let cancelRestart = () => {};
  let cancelPause = () => {};
  let stopped = false;

  function moveFor(view: MinerView, atBoot: boolean): "start" | "pause" | "none" {
    return nextMove({
      desired: journal.state.desired,
      policyStopped: journal.state.policyStopAt !== null,
      supervises,
      atBoot,
      running: view.process.running,
      paused: view.api.ok ? view.api.value.paused : null,
    });
  }

  async function act(atBoot: boolean): Promise<void> {
    if (stopped) return;
    const move = moveFor(await viewMiner(driver, client), atBoot);
    if (move === "start") await startAgain();
    if (move === "pause") await pauseAgain();
  }

  async function startAgain(): Promise<void> {
    log.info({ desired: journal.state.desired }, "starting the miner, as the journal says");
    const error = await driver.start();
    if (error) {
      parts.notice("driver_error", error.message, error.class);
      restartLater();
      return;
    }
    parts.onChanged();
    if (journal.state.desired === "paused") pauseLater(clock.elapsed());
  }

  async function isPaused(): Promise<boolean> {
    const summary = await client.summary();
    return summary.ok && summary.value.paused === true;
  }

  /** True when the miner is paused in the end. */
  async function pauseAgain(): Promise<boolean> {
    if (await isPaused()) return true;
    await client.pause();
    if (!(await isPaused())) return false;
    log.warn("the miner had come back unpaused; it is paused again, as was asked");
    parts.onChanged();
    return true;
  }

  /** Tries until the fresh miner's API answers; commands come in between. */
  function pauseLater(since: number): void {
    cancelPause = later(REPAUSE_EVERY_MS, async () => {
      if (stopped || journal.state.desired !== "paused" || clock.elapsed() - since > REPAUSE_FOR_MS) return;
      if (!(await pauseAgain())) pauseLater(since);
    });
  }

  function restartLater(): void {
    exits += 1;
    const delayMs = restartDelayMs(exits);
    startNotBefore = clock.elapsed() + delayMs;
    cancelRestart();
    cancelRestart = later(delayMs, () => act(false));
  }

  function later(delayMs: number, work: () => Promise<void>): () => void {
    return clock.after(delayMs, () => {
      lock.run(work).catch((error: unknown) => {
        log.error({ err: error }, "the miner could not be looked after");
        captureError(error, { operation: "miner.supervise" });
      });
    });
  }

  driver.onExit?.((detail) => {
    if (stopped) return;
    log.warn(detail);
    parts.notice("miner_exited", detail);
    parts.onChanged();
    if (!lock.held) restartLater();
  });

  return {
    boot: () => lock.run(() => act(true)),
    async consider(view) {
      const { startedAt, running } = view.process;
      if (running === true && startedAt !== null && clock.now() - startedAt > SETTLED_MS) exits = 0;
      if (lock.held || stopped || clock.elapsed() < startNotBefore) return;
      if (moveFor(view, false) !== "none") await lock.run(() => act(false));
    },
    stop() {
      stopped = true;
      cancelRestart();
      cancelPause();
    },
  };
}
