import type { HostFrame } from "#src/protocol/frames.ts";
import type { SignedCommand } from "#src/protocol/signing.ts";
import { breadcrumb } from "#src/telemetry/tracker.ts";
import type { HostIdentity } from "../identity.ts";
import type { JournalEntry } from "../journal/records.ts";
import { type ExecutionParts, execute, wordsOf } from "./execution.ts";
import { captureRefusal } from "./failure.ts";
import { judgeCommand, type Refusal } from "./gate.ts";
import { createOutcomeBook } from "./outcome-book.ts";

/** Claims and outcomes without an answer are sent again after this, ms. */
const REPEAT_MS = 10_000;

export interface CommandRunnerParts extends ExecutionParts {
  identity: HostIdentity;
  /** Control-plane clock as this host knows it, ms since the epoch. */
  serverNow(): number;
  send(frame: HostFrame): boolean;
  /** A command has its outcome: the miner, or what it should do, may have changed. */
  onSettled(): void;
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
  const outcomes = createOutcomeBook(parts);

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
    captureRefusal(refusal);
    parts.send(refusal);
  }

  function refuseUnwritable(commandId: string, why: string): void {
    const message = `the host's journal cannot be written (${why}); free or repair its disk and issue the command again`;
    refuse({ type: "refused", commandId, code: "journal_unwritable", message });
  }

  function repeat(): void {
    lastRepeatAt = clock.elapsed();
    claimed = null;
    outcomes.tellAll();
    claimNext();
  }

  function meetAgain(entry: JournalEntry): void {
    const outcome = outcomes.of(entry);
    if (outcome) outcomes.tell(entry.command.commandId, outcome);
    else if (entry.phase === "withdrawn") parts.send({ type: "claim", commandId: entry.command.commandId });
    else claimNext();
  }

  async function run(entry: JournalEntry): Promise<void> {
    const { commandId, kind } = entry.command;
    active = commandId;
    const outcome = await execute(parts, entry, {
      onBegin: (at) => parts.send({ type: "running", commandId, at }),
      signal: abort.signal,
    });
    active = null;
    if (!outcome) return;
    breadcrumb("command", `${kind} ${outcome.status}: ${wordsOf(outcome)}`, { command_id: commandId });
    outcomes.settle(commandId, outcome);
    parts.onSettled();
    runOrClaimNext();
  }

  function runOrClaimNext(): void {
    if (active !== null || abort.signal.aborted) return;
    const interrupted = entriesIn("going", "started").find((entry) => outcomes.of(entry) === null);
    if (interrupted) void run(interrupted);
    else claimNext();
  }

  function take(command: SignedCommand): void {
    const noted = journal.append({ type: "received", command });
    breadcrumb("command", `${command.kind} received`, { command_id: command.commandId });
    if (noted.ok) claimNext();
    else refuseUnwritable(command.commandId, noted.message);
  }

  function go(entry: JournalEntry): void {
    if (active !== null || (entry.phase !== "received" && entry.phase !== "withdrawn")) return;
    const { commandId } = entry.command;
    const noted = journal.append({ type: "going", id: commandId, at: Math.round(clock.now()) });
    breadcrumb("command", `go for ${entry.command.kind}`, { command_id: commandId });
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
      const outcome = entry ? outcomes.of(entry) : null;
      if (outcome) outcomes.tell(id, outcome);
      else if (entry) go(entry);
    },
    onWithdrawn(id) {
      if (journal.state.entries.get(id)?.phase !== "received") return;
      const noted = journal.append({ type: "withdrawn", id });
      claimed = null;
      if (!noted.ok) log.error({ commandId: id }, `a withdrawal could not be written: ${noted.message}`);
      claimNext();
    },
    onConfirmed: outcomes.confirm,
    onReady: repeat,
    tick() {
      if (clock.elapsed() - lastRepeatAt >= REPEAT_MS) repeat();
    },
    stop: () => abort.abort(),
  };
}
