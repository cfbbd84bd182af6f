import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { openLine, sealLine } from "../checksum.ts";
import { replaceFile, syncDirectory } from "../durable-file.ts";
import type { AppendResult, Journal } from "./journal.ts";
import { type JournalRecord, journalRecordSchema } from "./records.ts";
import { applyRecord, emptyState, type JournalState, snapshotOf } from "./state.ts";

const COMPACT_BYTES = 256 * 1024;

export interface FileJournalOptions {
  path: string;
  /** Host clock, ms since the epoch. */
  now: () => number;
  /** A file larger than this is rewritten to what still matters. */
  compactBytes?: number;
}

/**
 * Opens, or begins, the journal in a file. Each record is on the disk before `append` returns. Throws only here, when
 * the file cannot be opened at all.
 */
export function openFileJournal(options: FileJournalOptions): Journal {
  const { path, now } = options;
  const state = emptyState();
  const repaired = load(path, state);
  let descriptor = openSync(path, "a", 0o600);
  syncDirectory(dirname(path));
  let size = statSync(path).size;
  let compactAt = options.compactBytes ?? COMPACT_BYTES;
  /** A failed write may have left half a line; nothing may follow it. */
  let torn = false;

  function write(line: string): void {
    if (torn) ftruncateSync(descriptor, size);
    torn = true;
    const bytes = Buffer.from(line);
    if (writeSync(descriptor, bytes) !== bytes.length) throw new Error("the disk took only a part of a line");
    fdatasyncSync(descriptor);
    torn = false;
    size += bytes.length;
  }

  function compact(): void {
    const snapshot = snapshotOf(state, now());
    const content = sealLine(snapshot);
    replaceFile(path, content, 0o600);
    closeSync(descriptor);
    descriptor = openSync(path, "a", 0o600);
    applyRecord(state, snapshot);
    size = Buffer.byteLength(content);
    compactAt = Math.max(options.compactBytes ?? COMPACT_BYTES, size * 2);
  }

  return {
    state,
    repaired,
    append(record): AppendResult {
      try {
        write(sealLine(record));
      } catch (error) {
        return { ok: false, message: error instanceof Error ? error.message : String(error) };
      }
      applyRecord(state, record);
      try {
        if (size > compactAt) compact();
      } catch {
        // The journal as it is stays good; the next attempt comes when it has grown by half.
        compactAt = size * 1.5;
      }
      return { ok: true };
    },
    close: () => closeSync(descriptor),
  };
}

/** Folds the file into `state` and cuts off a torn end. Says what was dropped, or null. */
function load(path: string, state: JournalState): string | null {
  const content = readIfThere(path);
  const end = content.lastIndexOf("\n") + 1;
  const lines = content.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
  const records = lines.map(readRecord);
  for (const record of records) if (record) applyRecord(state, record);

  let keep = end;
  if (records.length > 0 && records.at(-1) === null) keep = end - Buffer.byteLength(`${lines.at(-1)}\n`);
  if (keep < content.length) truncate(path, keep);
  const inside = records.slice(0, -1).filter((record) => record === null).length;
  const parts = [
    keep < content.length ? `a torn last line of ${content.length - keep} bytes was dropped` : "",
    inside > 0 ? `${inside} damaged lines inside were passed over; check the disk` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `the journal was repaired: ${parts.join("; ")}` : null;
}

function readRecord(line: string): JournalRecord | null {
  const parsed = journalRecordSchema.safeParse(openLine(line));
  return parsed.success ? parsed.data : null;
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

function truncate(path: string, length: number): void {
  const descriptor = openSync(path, "r+");
  try {
    ftruncateSync(descriptor, length);
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
