import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { encodeCommand, type SignedCommand, signedCommandSchema } from "#src/protocol/signing.ts";
import { openFileJournal } from "./file.ts";
import type { JournalRecord } from "./records.ts";
import { applyRecord, emptyState } from "./state.ts";

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function newPath(): string {
  const directory = mkdtempSync(join(tmpdir(), "zen-journal-"));
  directories.push(directory);
  return join(directory, "journal.log");
}

const idOf = (number: number) => `0198a000-0000-7000-8000-${String(number).padStart(12, "0")}`;

function command(number: number, over: Partial<SignedCommand> = {}): SignedCommand {
  const bytes = encodeCommand({
    keyId: "a".repeat(64),
    commandId: idOf(number),
    hostId: idOf(0),
    kind: "pause",
    args: {},
    issuedAt: 1,
    expiresAt: 1_000,
    deadlineMs: 100,
    counter: number,
    traceId: "1".repeat(32),
    spanId: "1".repeat(16),
    ...over,
  });
  return signedCommandSchema.parse(JSON.parse(bytes.toString()));
}

const effect = { summary: "done", observedAt: 5, afterMs: 1, before: {}, after: { paused: true } };
const settled = (number: number): JournalRecord => ({
  type: "settled",
  id: idOf(number),
  outcome: { status: "succeeded", at: 5, effect },
});

const anyRecord: fc.Arbitrary<JournalRecord> = fc
  .integer({ min: 1, max: 6 })
  .chain((number) =>
    fc.constantFrom<JournalRecord>(
      { type: "received", command: command(number) },
      { type: "withdrawn", id: idOf(number) },
      { type: "going", id: idOf(number), at: 2 },
      { type: "started", id: idOf(number), at: 3, before: { paused: false } },
      settled(number),
      { type: "confirmed", id: idOf(number) },
      { type: "contact", lostAt: number },
      { type: "policy_stop", at: null },
    ),
  );

function fold(records: readonly JournalRecord[]) {
  const state = emptyState();
  for (const record of records) applyRecord(state, record);
  return state;
}

describe("the journal in a file", () => {
  it("knows after reopening what it knew before, whole or torn anywhere in its last line", () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 12 }), fc.nat(), (records, cut) => {
        const path = newPath();
        const journal = openFileJournal({ path, now: () => 0 });
        for (const record of records) expect(journal.append(record)).toEqual({ ok: true });
        journal.close();
        const lastLine = readFileSync(path, "utf8").split("\n").at(-2) ?? "";
        const tornBytes = cut % (lastLine.length + 1);
        truncateSync(path, statSync(path).size - tornBytes);
        const reopened = openFileJournal({ path, now: () => 0 });
        expect(reopened.state).toEqual(fold(tornBytes === 0 ? records : records.slice(0, -1)));
        expect(reopened.repaired === null).toBe(tornBytes === 0);
        reopened.close();
      }),
      { numRuns: 60 },
    );
  });

  it("goes on after the torn line as if it had never been", () => {
    const path = newPath();
    const first = openFileJournal({ path, now: () => 0 });
    first.append({ type: "received", command: command(1) });
    first.close();
    appendFileSync(path, '0badc0de {"type":"rec');
    const second = openFileJournal({ path, now: () => 0 });
    expect(second.repaired).toContain("torn last line of 21 bytes");
    second.append({ type: "received", command: command(2) });
    second.close();
    const third = openFileJournal({ path, now: () => 0 });
    expect(third.repaired).toBeNull();
    expect(third.state.highestCounter).toBe(2);
    third.close();
  });

  it("passes over a damaged line inside and says so", () => {
    const path = newPath();
    const journal = openFileJournal({ path, now: () => 0 });
    for (const number of [1, 2, 3]) journal.append({ type: "received", command: command(number) });
    journal.close();
    const lines = readFileSync(path, "utf8").split("\n");
    lines[1] = lines[1]?.replace("pause", "start") ?? "";
    writeFileSync(path, lines.join("\n"));
    const reopened = openFileJournal({ path, now: () => 0 });
    expect(reopened.repaired).toContain("1 damaged lines inside");
    expect([...reopened.state.entries.keys()]).toEqual([idOf(1), idOf(3)]);
    reopened.close();
  });

  it("refuses what it cannot write, and does not pretend to know it", () => {
    const journal = openFileJournal({ path: newPath(), now: () => 0 });
    journal.close();
    expect(journal.append({ type: "received", command: command(1) })).toMatchObject({ ok: false });
    expect(journal.state.highestCounter).toBe(0);
  });

  it("is rewritten when it has grown, keeps what matters and forgets what is over", () => {
    const path = newPath();
    const options = { path, now: () => 10 ** 12, compactBytes: 3_000 };
    const journal = openFileJournal(options);
    for (let number = 1; number <= 50; number += 1) {
      journal.append({ type: "received", command: command(number) });
      journal.append({ type: "going", id: idOf(number), at: 2 });
      journal.append(settled(number));
      journal.append({ type: "confirmed", id: idOf(number) });
    }
    journal.append({ type: "received", command: command(51, { expiresAt: 2 * 10 ** 12 }) });
    journal.close();
    expect(statSync(path).size).toBeLessThan(6_000);
    const reopened = openFileJournal(options);
    expect(reopened.state).toMatchObject({ highestCounter: 51, desired: "paused" });
    expect(reopened.state.entries.get(idOf(51))?.phase).toBe("received");
    expect(reopened.state.entries.size).toBeLessThan(10);
    reopened.close();
  });
});
