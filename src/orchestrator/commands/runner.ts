import type { Outcome } from "#src/protocol/commands.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import type { SignedCommand } from "#src/protocol/signing.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { ACTIONS } from "../actions/registry.ts";
import type { Clock } from "../clock.ts";
import { commandError } from "../command-error.ts";
import type { HostIdentity } from "../identity.ts";
import type { Journal } from "../journal/journal.ts";
import type { JournalEntry } from "../journal/records.ts";
import type { MinerDriver } from "../miner/driver.ts";
import type { MinerLock } from "../miner/miner-lock.ts";
import type { XmrigClient } from "../miner/xmrig-client.ts";
import { judgeCommand, type Refusal } from "./gate.ts";
import { perform } from "./perform.ts";

/** Claims and outcomes without an answer are sent again after this, ms. */
const REPEAT_MS = 10_000;

export interface CommandRunnerParts {
  identity: HostIdentity;
  journal: Journal;
  driver: MinerDriver;
  client: XmrigClient;
  lock: MinerLock;
  clock: Clock;
  /** Control-plane clock as this host knows it, ms since the epoch. */
  serverNow(): number;
  send(frame: HostFrame): boolean;
  /** A command has its outcome: the miner, or what it should do, may have changed. */
  onSettled(): void;
  log: Logger;
}

/** Takes commands from the gate to their confirmed outcome: one at a time, in the order of their counters. */
export interface CommandRunner {
  /** Finishes what a crash interrupted. */
  start(): void;
  onCommand(bytes: string, signature: string): void;
  onGo(id: string): void;
  onWithdrawn(id: string): void;
  onConfirmed(id: string): void;
  /** The connection is ready: say again what the control plane has not confirmed, claim what waits. */
  onReady(): void;
  /** Called now and then; repeats what got no answer. */
  tick(): void;
  stop(): void;
}

export function createCommandRunner(parts: CommandRunnerParts): CommandRunner {
  const { journal, clock, log } = parts;
  const abort = new AbortController();
  let active: string | null = null;
  /** Claimed on this connection and not answered yet. */
  let claimed: string | null = null;
  let lastRepeatAt = clock.elapsed();
  /** Outcomes that the journal did not take yet. They are told all the same, and never produced twice. */
  const unwritten = new Map<string, Outcome>();

  const entriesIn = (...phases: JournalEntry["phase"][]) =>
    [...journal.state.entries.values()]
      .filter((entry) => phases.includes(entry.phase))
      .sort((a, b) => a.command.counter - b.command.counter);

  function claimNext(): void {
    if (active !== null) return;
    const next = entriesIn("received").find((entry) => entry.command.expiresAt > parts.serverNow());
    if (!next || next.command.commandId === claimed) return;
    if (parts.send({ type: "claim", commandId: next.command.commandId })) claimed = next.command.commandId;
  }

  function refuse(refusal: Refusal): void {
    log.warn({ commandId: refusal.commandId, code: refusal.code }, `command refused: ${refusal.message}`);
    parts.send(refusal);
  }

  function refuseUnwritable(commandId: string, why: string): void {
    const message = `the host's journal cannot be written (${why}); free or repair its disk and issue the command again`;
    refuse({ type: "refused", commandId, code: "journal_unwritable", message });
  }

  function outcomeOf(entry: JournalEntry): Outcome | null {
    return entry.outcome ?? unwritten.get(entry.command.commandId) ?? null;
  }

  function sendOutcome(commandId: string, outcome: Outcome): void {
    parts.send({ type: "outcome", commandId, outcome });
  }

  function sendOutcomes(): void {
    for (const { command, outcome } of entriesIn("settled"))
      if (outcome) sendOutcome(command.commandId, outcome);
    for (const [commandId, outcome] of unwritten) sendOutcome(commandId, outcome);
  }

  function writeOutcome(commandId: string, outcome: Outcome): void {
    const noted = journal.append({ type: "settled", id: commandId, outcome });
    if (noted.ok) {
      unwritten.delete(commandId);
      return;
    }
    unwritten.set(commandId, outcome);
    log.error({ commandId }, `the outcome could not be written to the journal: ${noted.message}`);
  }

  function repeat(): void {
    lastRepeatAt = clock.elapsed();
    claimed = null;
    for (const [commandId, outcome] of unwritten) writeOutcome(commandId, outcome);
    sendOutcomes();
    claimNext();
  }

  function meetAgain(entry: JournalEntry): void {
    const outcome = outcomeOf(entry);
    if (outcome) sendOutcome(entry.command.commandId, outcome);
    else if (entry.phase === "withdrawn") parts.send({ type: "claim", commandId: entry.command.commandId });
    else claimNext();
  }

  async function run(entry: JournalEntry): Promise<void> {
    const { command } = entry;
    active = command.commandId;
    const outcome = await parts.lock.run(() => execute(entry)).catch(unexpectedOutcome);
    if (outcome) settle(command, outcome);
    active = null;
    if (!outcome) return;
    parts.onSettled();
    runOrClaimNext();
  }

  function execute(entry: JournalEntry): Promise<Outcome | null> {
    const { command } = entry;
    const at = Math.round(clock.now());
    parts.send({ type: "running", commandId: command.commandId, at });
    const goAt = entry.goAt ?? at;
    return perform({
      action: ACTIONS[command.kind],
      tools: {
        driver: parts.driver,
        client: parts.client,
        args: command.args,
        desired: journal.state.desired,
      },
      clock,
      remainingMs: Math.min(command.deadlineMs, goAt + command.deadlineMs - at),
      begun: entry.started,
      noteStarted(startedAt, before) {
        const noted = journal.append({ type: "started", id: command.commandId, at: startedAt, before });
        return noted.ok ? null : noted.message;
      },
      signal: abort.signal,
    });
  }

  function unexpectedOutcome(error: unknown): Outcome {
    log.error({ err: error }, "a command failed in a way nobody foresaw");
    const message =
      "The orchestrator failed unexpectedly while carrying this out. Look at its log on the host";
    return {
      status: "failed",
      at: Math.round(clock.now()),
      error: commandError("unknown", false, message),
      effect: null,
    };
  }

  function settle(command: SignedCommand, outcome: Outcome): void {
    const { commandId, kind } = command;
    writeOutcome(commandId, outcome);
    const told = outcome.status === "succeeded" ? outcome.effect.summary : outcome.error.message;
    log.info({ commandId, kind, status: outcome.status }, `${kind}: ${told}`);
    sendOutcome(commandId, outcome);
  }

  function runOrClaimNext(): void {
    if (active !== null || abort.signal.aborted) return;
    const interrupted = entriesIn("going", "started").find(
      (entry) => !unwritten.has(entry.command.commandId),
    );
    if (interrupted) void run(interrupted);
    else claimNext();
  }

  function take(command: SignedCommand): void {
    const noted = journal.append({ type: "received", command });
    if (noted.ok) claimNext();
    else refuseUnwritable(command.commandId, noted.message);
  }

  function go(entry: JournalEntry): void {
    if (active !== null || (entry.phase !== "received" && entry.phase !== "withdrawn")) return;
    const { commandId } = entry.command;
    const noted = journal.append({ type: "going", id: commandId, at: Math.round(clock.now()) });
    if (noted.ok) void run(entry);
    else refuseUnwritable(commandId, noted.message);
  }

  return {
    start: runOrClaimNext,
    onCommand(bytes, signature) {
      const { hostId, controlKeys } = parts.identity;
      const verdict = judgeCommand({
        bytes,
        signature,
        hostId,
        controlKeys,
        journal: journal.state,
        serverNow: parts.serverNow(),
      });
      if (verdict.verdict === "refuse") refuse(verdict.refusal);
      else if (verdict.verdict === "known") meetAgain(verdict.entry);
      else take(verdict.command);
    },
    onGo(id) {
      const entry = journal.state.entries.get(id);
      if (claimed === id) claimed = null;
      const outcome = entry ? outcomeOf(entry) : null;
      if (outcome) sendOutcome(id, outcome);
      else if (entry) go(entry);
    },
    onWithdrawn(id) {
      if (journal.state.entries.get(id)?.phase !== "received") return;
      const noted = journal.append({ type: "withdrawn", id });
      claimed = null;
      if (!noted.ok) log.error({ commandId: id }, `a withdrawal could not be written: ${noted.message}`);
      claimNext();
    },
    onConfirmed(id) {
      const waiting = unwritten.get(id);
      if (waiting) writeOutcome(id, waiting);
      if (journal.state.entries.get(id)?.phase !== "settled") return;
      const noted = journal.append({ type: "confirmed", id });
      if (!noted.ok) log.error({ commandId: id }, `a confirmation could not be written: ${noted.message}`);
    },
    onReady() {
      repeat();
    },
    tick() {
      if (clock.elapsed() - lastRepeatAt < REPEAT_MS) return;
      repeat();
    },
    stop: () => abort.abort(),
  };
}
