import type { BulkGroup, BulkVerdict } from "#src/domain/commands/preview-schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";

const ASKED: Readonly<Record<MinerCommandKind, string>> = {
  start: "mining as asked",
  stop: "stopped as asked",
  restart: "restarted",
  pause: "paused as asked",
  resume: "mining as asked",
};

const WORDS: Readonly<Record<BulkVerdict, (kind: MinerCommandKind) => string>> = {
  ready: () => "get it at once",
  offline: () => "are offline: they get it if they connect within 15 minutes",
  in_maintenance: () => "are in maintenance: they carry it out all the same",
  replaces_pending: () => "still wait for another command: this one takes its place",
  already_so: (kind) => `are ${ASKED[kind]} already`,
  refused: (kind) => `are stopped: there is nothing to ${kind}. Start them instead`,
  revoked: () => "are revoked and take no commands until they are enrolled again",
  gone: () => "were removed meanwhile",
};

/** What a group of hosts can expect, as the rest of a sentence that begins with their number. */
export function verdictWords(kind: MinerCommandKind, { verdict }: BulkGroup): string {
  return WORDS[verdict](kind);
}
