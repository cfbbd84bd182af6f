import { transact } from "#src/db/transact.ts";
import type { Outcome } from "#src/protocol/commands.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { inTrace, markFailed, withIds } from "#src/telemetry/spans.ts";
import { createBatcher } from "./batcher.ts";
import { type Answer, answerClaim } from "./command-rules.ts";
import { type Interval, recordStep } from "./command-spans.ts";
import type { Connection } from "./connection.ts";
import type { Pool } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { type Committed, commitTurns, type Refused, type Turn } from "./transitions-commit.ts";
import type { Moved } from "./transitions-sql.ts";

/** Something said on a connection, which is answered there. */
type Said = Turn & {
  connection: Connection;
  /** When the host's frame was read, ms since the epoch. */
  heardAt: number;
};

/** What hosts say about commands, on its way into the ledger; each is answered when it is committed. */
export interface Transitions {
  claim(connection: Connection, commandId: string): void;
  running(connection: Connection, commandId: string): void;
  outcome(connection: Connection, commandId: string, outcome: Outcome): void;
  refused(connection: Connection, commandId: string, refused: Refused): void;
  idle(): Promise<void>;
  stop(): void;
}

export interface TransitionsOptions {
  pool: Pool;
  log: Logger;
  /** Ms since the epoch. */
  now: () => number;
}

/** One queue for all kinds, so that what a host says of one command is committed in the order it was said. */
export function createTransitions({ pool, log, now }: TransitionsOptions): Transitions {
  const database = databaseTrouble(log, "gateway.transitions");
  const batcher = createBatcher<Said, Committed & { statement: Interval }>({
    async commit(turns) {
      const startedAt = now();
      const { answers, moved } = await transact(pool, (client) => commitTurns(client, turns));
      return { answers, moved, statement: { startedAt, endedAt: now() } };
    },
    committed(turns, { answers, moved, statement }) {
      for (const turn of turns) answer(turn, answers);
      for (const turn of turns) record(turn, { moved, statement, endedAt: now() });
    },
    refused: (turn, error) =>
      inTraceOf(turn, () => {
        const { hostId, commandId, type } = turn;
        database.refused(error, { hostId, commandId, type }, "the ledger refuses a transition");
      }),
    failing: database.failing("the ledger could not be written; trying again"),
    maxItems: 1000,
    maxWaiting: 50_000,
  });
  const add = (turn: Said) => {
    if (!batcher.add(turn)) turn.connection.overload();
  };
  const base = (connection: Connection, commandId: string) => ({
    connection,
    hostId: connection.hostId,
    commandId,
    heardAt: now(),
  });
  return {
    claim: (connection, commandId) =>
      add({
        type: "claim",
        ...base(connection, commandId),
        sentAt: connection.sent.get(commandId)?.at ?? null,
      }),
    running: (connection, commandId) => add({ type: "running", ...base(connection, commandId) }),
    outcome: (connection, commandId, outcome) =>
      add({ type: "outcome", ...base(connection, commandId), outcome }),
    refused: (connection, commandId, refused) =>
      add({ type: "refused", ...base(connection, commandId), refused }),
    idle: () => batcher.idle(),
    stop: () => batcher.stop(),
  };
}

function answer(turn: Said, answers: ReadonlyMap<string, Answer>): void {
  const { connection, commandId } = turn;
  if (turn.type === "outcome") {
    connection.sent.delete(commandId);
    connection.send({ type: "confirmed", commandId });
  }
  if (turn.type === "refused") connection.sent.delete(commandId);
  if (turn.type !== "claim") return;
  const said = answers.get(commandId) ?? answerClaim(null);
  if (said.go) {
    connection.send({ type: "go", commandId });
    return;
  }
  connection.sent.delete(commandId);
  connection.send({ type: "withdrawn", commandId, reason: said.reason });
}

/** Tells of a step that failed in the trace of its command, unless the command came over another connection. */
function inTraceOf({ connection, hostId, commandId, type }: Said, tell: () => void): void {
  const trace = connection.sent.get(commandId);
  const about = { name: `gateway.${type}`, op: "xmrig.command.gateway" };
  withIds({ hostId, commandId }, () => {
    if (!trace) return tell();
    void inTrace(trace, about, () => {
      markFailed();
      tell();
    });
  });
}

function record(turn: Said, done: { moved: Moved; statement: Interval; endedAt: number }): void {
  const { moved, statement, endedAt } = done;
  const command = moved.get(turn.commandId);
  if (!command || (turn.type !== "claim" && turn.type !== "outcome")) return;
  recordStep(turn.type, command, { startedAt: turn.heardAt, endedAt, statement });
}
