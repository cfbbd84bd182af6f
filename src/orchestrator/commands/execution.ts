import type { Outcome } from "#src/protocol/commands.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { markFailed } from "#src/telemetry/spans.ts";
import { captureError } from "#src/telemetry/tracker.ts";
import { ACTIONS } from "../actions/registry.ts";
import type { Clock } from "../clock.ts";
import { commandError } from "../command-error.ts";
import type { Journal } from "../journal/journal.ts";
import type { JournalEntry } from "../journal/records.ts";
import type { MinerDriver } from "../miner/driver.ts";
import type { MinerLock } from "../miner/miner-lock.ts";
import type { XmrigClient } from "../miner/xmrig-client.ts";
import { captureFailure, workOf } from "./failure.ts";
import { perform } from "./perform.ts";
import { inCommandTrace } from "./trace.ts";

export interface ExecutionParts {
  journal: Journal;
  driver: MinerDriver;
  client: XmrigClient;
  lock: MinerLock;
  clock: Clock;
  log: Logger;
}

interface Run {
  onBegin(at: number): void;
  signal: AbortSignal;
}

/**
 * Carries out a command that the control plane said go to, once the miner is free. `onBegin` is told when it begins.
 * Null when the daemon stopped before the end. Never rejects.
 */
export function execute(parts: ExecutionParts, entry: JournalEntry, run: Run): Promise<Outcome | null> {
  return inCommandTrace(entry.command, async () => {
    const outcome = await attempt(parts, entry, run);
    if (outcome === null) return null;
    logOutcome(parts.log, entry, outcome);
    if (outcome.status !== "failed") return outcome;
    markFailed();
    return captureFailure(entry, outcome);
  });
}

/** What an outcome says of itself. */
export function wordsOf(outcome: Outcome): string {
  return outcome.status === "succeeded" ? outcome.effect.summary : outcome.error.message;
}

/** While the command's trace lasts, which the line then names. */
function logOutcome(log: Logger, { command: { commandId, kind } }: JournalEntry, outcome: Outcome): void {
  const level = outcome.status === "failed" ? "warn" : "info";
  log[level]({ commandId, kind, status: outcome.status }, `${kind}: ${wordsOf(outcome)}`);
}

async function attempt(parts: ExecutionParts, entry: JournalEntry, run: Run): Promise<Outcome | null> {
  const { clock, journal, log } = parts;
  const { command } = entry;
  try {
    return await parts.lock.run(() => {
      const at = Math.round(clock.now());
      run.onBegin(at);
      const deadlineAt = (entry.goAt ?? at) + command.deadlineMs;
      return perform({
        action: ACTIONS[command.kind],
        tools: {
          driver: parts.driver,
          client: parts.client,
          args: command.args,
          desired: journal.state.desired,
        },
        clock,
        // A clock that was set back must not stretch the deadline.
        remainingMs: Math.min(command.deadlineMs, deadlineAt - at),
        begun: entry.started,
        noteStarted(startedAt, before) {
          const noted = journal.append({ type: "started", id: command.commandId, at: startedAt, before });
          return noted.ok ? null : noted.message;
        },
        signal: run.signal,
      });
    });
  } catch (error) {
    log.error({ err: error }, "a command failed in a way nobody foresaw");
    const sentryEventId = captureError(error, {
      operation: `command.${command.kind}`,
      context: workOf(entry),
    });
    const message =
      "The orchestrator failed unexpectedly while carrying this out. Look at its log on the host";
    return {
      status: "failed",
      at: Math.round(clock.now()),
      error: { ...commandError("unknown", false, message), sentryEventId },
      effect: null,
    };
  }
}
