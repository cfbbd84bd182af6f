import type { Effect, Outcome } from "#src/protocol/commands.ts";
import type { Action, ActionTools, Readings } from "../actions/action.ts";
import { type Clock, sleep } from "../clock.ts";
import { commandError } from "../command-error.ts";
import { type MinerReadings, readingsOf, viewMiner } from "../miner/view.ts";

/** Pauses between looks at the miner, ms: dense at first, so that a fast effect is proven fast. */
const LOOK_AFTER_MS = [0, 10, 25, 50, 100, 200, 400, 800];
const LOOK_EVERY_MS = 1_000;

export interface Performance {
  action: Action;
  tools: ActionTools;
  clock: Clock;
  /** How long until the effect must be there, ms; not positive when it is too late already. */
  remainingMs: number;
  /** Begun before a crash: what was read then. Null for a first run. */
  begun: { at: number; before: Readings } | null;
  /** Notes durably that the action begins; a message when that fails. */
  noteStarted(at: number, before: Readings): string | null;
  /** Aborted when the daemon stops: then nobody may say how it ended. */
  signal: AbortSignal;
}

/**
 * Carries out one command: look, refuse or act, then watch for the effect until the deadline. Null when the daemon
 * stopped meanwhile; the journal then makes the next start look again. Never rejects.
 */
export async function perform(run: Performance): Promise<Outcome | null> {
  const { action, tools, clock } = run;
  const beganAt = clock.elapsed();
  let now = await look(run);
  const watch: Watch = { run, beganAt, before: run.begun?.before ?? now };
  // After a crash the world is asked first; a first run may find that there is nothing to do.
  if (run.begun || action.mayBeThereAlready) {
    const proof = action.proof(watch.before, now, tools);
    if (proof !== null) return succeeded(watch, now, run.begun ? `${proof} (seen after a restart)` : proof);
  }
  if (run.remainingMs <= 0) return failedUnknown(watch, now);
  const refusal = action.refuse(now, tools);
  if (refusal) return failed(watch, now, refusal);

  if (!run.begun) {
    const unwritable = run.noteStarted(Math.round(clock.now()), now);
    if (unwritable !== null) {
      return failed(
        watch,
        now,
        commandError("permission", true, `The journal cannot be written: ${unwritable}`),
      );
    }
  }
  const error = await action.act(now, tools);
  if (error) return failed(watch, await look(run), error);

  for (let round = 0; clock.elapsed() - beganAt < run.remainingMs; round += 1) {
    await sleep(clock, LOOK_AFTER_MS[round] ?? LOOK_EVERY_MS);
    if (run.signal.aborted) return null;
    now = await look(run);
    const proof = action.proof(watch.before, now, tools);
    if (proof !== null) return succeeded(watch, now, proof);
    await action.followUp?.(now, tools);
  }
  return failed(watch, now, commandError("timeout", true, lateMessage(run, now)));
}

interface Watch {
  run: Performance;
  beganAt: number;
  before: Readings;
}

async function look(run: Performance): Promise<MinerReadings> {
  return readingsOf(await viewMiner(run.tools.driver, run.tools.client));
}

function lateMessage(run: Performance, now: MinerReadings): string {
  const seconds = Math.round(run.remainingMs / 1000);
  return `The effect did not come within ${seconds} s: ${run.action.missing(now)}. Issue the command again if it is still wanted`;
}

function succeeded(watch: Watch, now: MinerReadings, summary: string): Outcome {
  return {
    status: "succeeded",
    at: Math.round(watch.run.clock.now()),
    effect: effectOf(watch, now, summary),
  };
}

function failed(watch: Watch, now: MinerReadings, error: ReturnType<typeof commandError>): Outcome {
  const effect = effectOf(watch, now, watch.run.action.missing(now));
  return { status: "failed", at: Math.round(watch.run.clock.now()), error, effect };
}

function failedUnknown(watch: Watch, now: MinerReadings): Outcome {
  const message =
    "The orchestrator was restarted in the middle of this command and came back after its deadline; the effect is " +
    "unknown. Look at the host's state and issue the command again if it is still wanted";
  return failed(watch, now, commandError("timeout", true, message));
}

function effectOf(watch: Watch, now: MinerReadings, summary: string): Effect {
  const { clock, begun } = watch.run;
  const afterMs = begun ? clock.now() - begun.at : clock.elapsed() - watch.beganAt;
  return {
    summary: summary.slice(0, 500),
    observedAt: Math.round(clock.now()),
    afterMs: Math.max(0, Math.round(afterMs)),
    before: watch.before,
    after: now,
  };
}
