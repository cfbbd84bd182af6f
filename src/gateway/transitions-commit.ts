import type { Outcome } from "#src/protocol/commands.ts";
import type { HostFrame } from "#src/protocol/frames.ts";
import { type Answer, answerClaim, classifyRefusal, isLate } from "./command-rules.ts";
import type { Client } from "./database.ts";
import {
  announceCommands,
  type CommandName,
  claim,
  finish,
  keepLate,
  type Moved,
  markRunning,
  readLedger,
  refuse,
} from "./transitions-sql.ts";

export type Refused = Extract<HostFrame, { type: "refused" }>;

export interface Claim extends CommandName {
  type: "claim";
  sentAt: number | null;
}
export interface Ended extends CommandName {
  type: "outcome";
  outcome: Outcome;
}
/** What a host says about one of its commands. */
export type Turn =
  | Claim
  | Ended
  | (CommandName & { type: "running" })
  | (CommandName & { type: "refused"; refused: Refused });

export interface Committed {
  /** To each claim, by command. */
  answers: ReadonlyMap<string, Answer>;
  /** What was claimed or ended by it. */
  moved: Moved;
}

type Answers = Map<string, Answer>;

/** Writes what hosts say into the ledger, in the transaction of `client`, and tells live pages. */
export async function commitTurns(client: Client, turns: readonly Turn[]): Promise<Committed> {
  const claims = sorted(turns.filter((turn) => turn.type === "claim"));
  const running = sorted(turns.filter((turn) => turn.type === "running"));
  const ended = sorted(turns.filter((turn) => turn.type === "outcome"));
  const changed = new Set<string>();
  const { answers, claimed } = await commitClaims(client, claims, changed);
  if (running.length > 0) add(changed, (await markRunning(client, running)).keys());
  const finished = await commitOutcomes(client, ended, changed);
  await commitRefusals(client, turns, changed);
  await announceCommands(
    client,
    turns.filter((turn) => changed.delete(turn.commandId)),
  );
  return { answers, moved: new Map([...claimed, ...finished]) };
}

async function commitClaims(
  client: Client,
  claims: readonly Claim[],
  changed: Set<string>,
): Promise<{ answers: Answers; claimed: Moved }> {
  if (claims.length === 0) return { answers: new Map(), claimed: new Map() };
  const claimed = await claim(client, claims);
  add(changed, claimed.keys());
  const ledger = await readLedger(
    client,
    claims.filter((item) => !claimed.has(item.commandId)),
  );
  const answers = new Map(
    claims.map(({ commandId }): [string, Answer] => [
      commandId,
      claimed.has(commandId) ? { go: true } : answerClaim(ledger.get(commandId) ?? null),
    ]),
  );
  return { answers, claimed };
}

async function commitOutcomes(client: Client, ended: readonly Ended[], changed: Set<string>): Promise<Moved> {
  if (ended.length === 0) return new Map();
  const moved = await finish(client, ended);
  add(changed, moved.keys());
  const rest = ended.filter((item) => !moved.has(item.commandId));
  const ledger = await readLedger(client, rest);
  const late = rest.filter((item) => {
    const row = ledger.get(item.commandId);
    return row !== undefined && isLate(row, item.outcome);
  });
  if (late.length > 0) add(changed, (await keepLate(client, late)).keys());
  return moved;
}

async function commitRefusals(client: Client, turns: readonly Turn[], changed: Set<string>): Promise<void> {
  const refusals = turns.flatMap((turn) => {
    const verdict = turn.type === "refused" ? classifyRefusal(turn.refused.code) : null;
    if (turn.type !== "refused" || !verdict) return [];
    return [{ hostId: turn.hostId, commandId: turn.commandId, ...verdict, message: turn.refused.message }];
  });
  if (refusals.length > 0) add(changed, (await refuse(client, sorted(refusals))).keys());
}

/** The same order in every gateway, so that two of them cannot wait for each other's rows. */
function sorted<T extends CommandName>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.commandId < b.commandId ? -1 : 1));
}

function add(target: Set<string>, ids: Iterable<string>): void {
  for (const id of ids) target.add(id);
}
