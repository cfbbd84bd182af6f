import type { Outcome } from "#src/protocol/commands.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { createBatcher } from "./batcher.ts";
import { type Answer, answerClaim, classifyRefusal, isLate } from "./command-rules.ts";
import type { Connection } from "./connection.ts";
import { type Client, type Pool, transact } from "./database.ts";
import {
  announceCommands,
  type CommandName,
  claim,
  finish,
  keepLate,
  markRunning,
  readLedger,
  refuse,
} from "./transitions-sql.ts";

type Refused = Extract<HostFrame, { type: "refused" }>;

interface Base extends CommandName {
  connection: Connection;
}
interface Claim extends Base {
  type: "claim";
  sentAt: number | null;
}
interface Ended extends Base {
  type: "outcome";
  outcome: Outcome;
}
type Turn = Claim | Ended | (Base & { type: "running" }) | (Base & { type: "refused"; refused: Refused });

type Answers = Map<string, Answer>;

/** What hosts say about commands, on its way into the ledger; each is answered when it is committed. */
export interface Transitions {
  claim(connection: Connection, commandId: string): void;
  running(connection: Connection, commandId: string): void;
  outcome(connection: Connection, commandId: string, outcome: Outcome): void;
  refused(connection: Connection, commandId: string, refused: Refused): void;
  idle(): Promise<void>;
  stop(): void;
}

/** One queue for all kinds, so that what a host says of one command is committed in the order it was said. */
export function createTransitions({ pool, log }: { pool: Pool; log: Logger }): Transitions {
  const batcher = createBatcher<Turn, Answers>({
    commit: (turns) => transact(pool, (client) => commitTurns(client, turns)),
    committed: (turns, answers) => {
      for (const turn of turns) answer(turn, answers);
    },
    refused: ({ connection, commandId, type }, error) => {
      log.error(
        { err: error, hostId: connection.hostId, commandId, type },
        "the ledger refuses a transition",
      );
    },
    failing: (error, attempt) =>
      log.warn({ err: error, attempt }, "the ledger could not be written; trying again"),
    maxItems: 1000,
    maxWaiting: 50_000,
  });
  const add = (turn: Turn) => {
    if (!batcher.add(turn)) turn.connection.overload();
  };
  const base = (connection: Connection, commandId: string) => ({
    connection,
    hostId: connection.hostId,
    commandId,
  });
  return {
    claim: (connection, commandId) =>
      add({ type: "claim", ...base(connection, commandId), sentAt: connection.sent.get(commandId) ?? null }),
    running: (connection, commandId) => add({ type: "running", ...base(connection, commandId) }),
    outcome: (connection, commandId, outcome) =>
      add({ type: "outcome", ...base(connection, commandId), outcome }),
    refused: (connection, commandId, refused) =>
      add({ type: "refused", ...base(connection, commandId), refused }),
    idle: () => batcher.idle(),
    stop: () => batcher.stop(),
  };
}

function answer(turn: Turn, answers: Answers): void {
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

async function commitTurns(client: Client, turns: readonly Turn[]): Promise<Answers> {
  const claims = sorted(turns.filter((turn) => turn.type === "claim"));
  const running = sorted(turns.filter((turn) => turn.type === "running"));
  const ended = sorted(turns.filter((turn) => turn.type === "outcome"));
  const changed = new Set<string>();
  const answers = await commitClaims(client, claims, changed);
  if (running.length > 0) add(changed, await markRunning(client, running));
  await commitOutcomes(client, ended, changed);
  await commitRefusals(client, turns, changed);
  await announceCommands(
    client,
    turns.filter((turn) => changed.delete(turn.commandId)),
  );
  return answers;
}

async function commitClaims(
  client: Client,
  claims: readonly Claim[],
  changed: Set<string>,
): Promise<Answers> {
  if (claims.length === 0) return new Map();
  const moved = await claim(client, claims);
  add(changed, moved);
  const ledger = await readLedger(
    client,
    claims.filter((item) => !moved.has(item.commandId)),
  );
  return new Map(
    claims.map(({ commandId }): [string, Answer] => [
      commandId,
      moved.has(commandId) ? { go: true } : answerClaim(ledger.get(commandId) ?? null),
    ]),
  );
}

async function commitOutcomes(client: Client, ended: readonly Ended[], changed: Set<string>): Promise<void> {
  if (ended.length === 0) return;
  const moved = await finish(client, ended);
  add(changed, moved);
  const rest = ended.filter((item) => !moved.has(item.commandId));
  const ledger = await readLedger(client, rest);
  const late = rest.filter((item) => {
    const row = ledger.get(item.commandId);
    return row !== undefined && isLate(row, item.outcome);
  });
  if (late.length > 0) add(changed, await keepLate(client, late));
}

async function commitRefusals(client: Client, turns: readonly Turn[], changed: Set<string>): Promise<void> {
  const refusals = turns.flatMap((turn) => {
    const verdict = turn.type === "refused" ? classifyRefusal(turn.refused.code) : null;
    if (turn.type !== "refused" || !verdict) return [];
    return [{ hostId: turn.hostId, commandId: turn.commandId, ...verdict, message: turn.refused.message }];
  });
  if (refusals.length > 0) add(changed, await refuse(client, sorted(refusals)));
}

/** The same order in every gateway, so that two of them cannot wait for each other's rows. */
function sorted<T extends CommandName>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.commandId < b.commandId ? -1 : 1));
}

function add(target: Set<string>, ids: Iterable<string>): void {
  for (const id of ids) target.add(id);
}
