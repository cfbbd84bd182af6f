import type { Effect, Outcome } from "#src/protocol/commands.ts";
import { markFailed, withSpan } from "#src/telemetry/spans.ts";
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
  const beganAt = run.clock.elapsed();
  const { watch, now, outcome } = await step("validate", () => validate(run, beganAt));
  if (outcome) return outcome;
  return (await step("execute", () => carryOut(watch, now))).outcome;
}

interface Step {
  outcome: Outcome | null;
}

/** A step under its span, which has failed when the command has failed in it. */
function step<T extends Step>(name: "validate" | "execute", work: () => Promise<T>): Promise<T> {
  return withSpan(name, { op: `xmrig.command.${name}` }, async () => {
    const done = await work();
    if (done.outcome?.status === "failed") markFailed();
    return done;
  });
}

/** Looks whether there is something to do, and whether it makes sense. Nothing is touched. */
async function validate(
  run: Performance,
  beganAt: number,
): Promise<Step & { watch: Watch; now: MinerReadings }> {
  const now = await look(run);
  const watch: Watch = { run, beganAt, before: run.begun?.before ?? now };
  return { watch, now, outcome: outcomeBefore(watch, now) };
}

/** The end of a command for which nothing has to be done, or nothing may be; else null. */
function outcomeBefore(watch: Watch, now: MinerReadings): Outcome | null {
  const { begun, action, tools, remainingMs } = watch.run;
  // After a crash the world is asked first; a first run may find that there is nothing to do.
  if (begun || action.mayBeThereAlready) {
    const proof = action.proof(watch.before, now, tools);
    if (proof !== null) return succeeded(watch, now, begun ? `${proof} (seen after a restart)` : proof);
  }
  if (remainingMs <= 0) return failedUnknown(watch, now);
  const refusal = action.refuse(now, tools);
  return refusal && failed(watch, now, refusal);
}

/** Acts, then watches for the effect. */
async function carryOut(watch: Watch, first: MinerReadings): Promise<Step> {
  const { run, beganAt } = watch;
  const { action, tools, clock } = run;
  const unwritable = run.begun ? null : run.noteStarted(Math.round(clock.now()), first);
  if (unwritable !== null) {
    const error = commandError("permission", true, `The journal cannot be written: ${unwritable}`);
    return { outcome: failed(watch, first, error) };
  }
  const error = await action.act(first, tools);
  if (error) return { outcome: failed(watch, await look(run), error) };

  let now = first;
  for (let round = 0; clock.elapsed() - beganAt < run.remainingMs; round += 1) {
    await sleep(clock, LOOK_AFTER_MS[round] ?? LOOK_EVERY_MS);
    if (run.signal.aborted) return { outcome: null };
    now = await look(run);
    const proof = action.proof(watch.before, now, tools);
    if (proof !== null) return { outcome: succeeded(watch, now, proof) };
    await action.followUp?.(now, tools);
  }
  return { outcome: failed(watch, now, commandError("timeout", true, lateMessage(run, now))) };
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
