import type { Outcome } from "#src/protocol/commands.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import type { Logger } from "#src/telemetry/log.ts";
import type { Journal } from "../journal/journal.ts";
import type { JournalEntry } from "../journal/records.ts";

/** Outcomes until the control plane has confirmed them. */
export interface OutcomeBook {
  /** The outcome that a command has, or null while it has none. */
  of(entry: JournalEntry): Outcome | null;
  /** Writes an outcome down and tells it. */
  settle(commandId: string, outcome: Outcome): void;
  /** Tells one outcome again. */
  tell(commandId: string, outcome: Outcome): void;
  /** Tells everything again that is not confirmed. */
  tellAll(): void;
  confirm(commandId: string): void;
}

/**
 * The control plane should know an outcome even when the disk is full: what the journal does not take is kept in
 * memory, told all the same, written later, and never produced twice by this process.
 */
export function createOutcomeBook(parts: {
  journal: Journal;
  send(frame: HostFrame): boolean;
  log: Logger;
}): OutcomeBook {
  const { journal, send, log } = parts;
  const unwritten = new Map<string, Outcome>();

  function write(commandId: string, outcome: Outcome): void {
    const noted = journal.append({ type: "settled", id: commandId, outcome });
    if (noted.ok) {
      unwritten.delete(commandId);
      return;
    }
    unwritten.set(commandId, outcome);
    log.error({ commandId }, `the outcome could not be written to the journal: ${noted.message}`);
  }

  function tell(commandId: string, outcome: Outcome): void {
    send({ type: "outcome", commandId, outcome });
  }

  return {
    of: (entry) => entry.outcome ?? unwritten.get(entry.command.commandId) ?? null,
    settle(commandId, outcome) {
      write(commandId, outcome);
      tell(commandId, outcome);
    },
    tell,
    tellAll() {
      for (const [commandId, outcome] of unwritten) {
        write(commandId, outcome);
        if (unwritten.has(commandId)) tell(commandId, outcome);
      }
      for (const { command, phase, outcome } of journal.state.entries.values()) {
        if (phase === "settled" && outcome) tell(command.commandId, outcome);
      }
    },
    confirm(commandId) {
      const waiting = unwritten.get(commandId);
      if (waiting) write(commandId, waiting);
      if (journal.state.entries.get(commandId)?.phase !== "settled") return;
      const noted = journal.append({ type: "confirmed", id: commandId });
      if (!noted.ok) log.error({ commandId }, `a confirmation could not be written: ${noted.message}`);
    },
  };
}
