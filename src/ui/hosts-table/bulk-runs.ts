import type { MinerCommandKind } from "#src/protocol/commands.ts";

/** A command to many hosts that was issued from this browser tab. */
export type BulkRun = {
  kind: MinerCommandKind;
  idempotencyKey: string;
  /** ISO time; with the key it names the commands. */
  issuedAt: string;
  hosts: number;
  /** The first command, by which the list of commands finds all of them. */
  commandId: string;
};

/** Names what is kept; another form of it needs another name. */
const KEY = "bulk-runs-1";
/** Older ones are in the list of commands. */
const MAX_RUNS = 3;

const listeners = new Set<() => void>();
const NONE: readonly BulkRun[] = [];
let runs: readonly BulkRun[] | null = null;

function readStored(): readonly BulkRun[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as readonly BulkRun[];
  } catch {
    return NONE;
  }
}

function change(next: readonly BulkRun[]): void {
  runs = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Without storage the strip lives as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The commands to many hosts whose progress is shown; they outlive a reload. */
export const bulkRuns = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot(): readonly BulkRun[] {
    runs ??= readStored();
    return runs;
  },
  onServer: (): readonly BulkRun[] => NONE,
  add: (run: BulkRun): void => change([run, ...bulkRuns.snapshot()].slice(0, MAX_RUNS)),
  remove: (run: BulkRun): void => change(bulkRuns.snapshot().filter((each) => each !== run)),
};
