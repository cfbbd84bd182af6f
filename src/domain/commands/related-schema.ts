import type { CommandKind, CommandStatus } from "#src/protocol/commands.ts";
import type { StatusCounts } from "./list-schema.ts";

/** What another command of the same host is to a command. */
export type Relation = "retry_of" | "retried_by" | "superseded_by" | "superseded" | "later";

export type RelatedCommand = {
  id: string;
  relation: Relation;
  kind: CommandKind;
  status: CommandStatus;
  actorName: string;
  /** ISO. */
  issuedAt: string;
};

/** What belongs to a command: others of its host, and those that the same request issued to other hosts. */
export type RelatedCommands = {
  /** Those it took the place of, was taken the place of by, tried again or was tried again by. */
  tied: RelatedCommand[];
  /** The newest that were issued to the host after it, newest first; three at most. */
  later: RelatedCommand[];
  /** All commands of its request by status, itself included. */
  batch: StatusCounts;
};
