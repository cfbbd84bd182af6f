import { describe, expect, it } from "vitest";
import type { InboxRow } from "./inbox.ts";
import { startDrain } from "./spool-drain.ts";
import { rowOfRecord, spoolRecord } from "./spool-record.ts";

const row = (text: string): InboxRow => ({
  id: "0193b1d0-0000-7000-8000-000000000001",
  receivedAt: new Date("2026-11-22T12:00:00.123Z"),
  source: "orchestrator",
  hostId: "0193b1d0-0000-7000-8000-000000000002",
  body: Buffer.from(text),
});

/** As the real one, in memory. */
function memorySpool(...texts: string[]) {
  const records = new Map(texts.map((text, index) => [String(index), spoolRecord(row(text))]));
  return {
    records,
    peek: (max: number) => [...records].slice(0, max).map(([id, bytes]) => ({ id, bytes })),
    remove: (ids: readonly string[]) => ids.forEach((id) => void records.delete(id)),
    get size() {
      return records.size;
    },
  };
}

describe("startDrain", () => {
  it("moves everything in order, and what comes later", async () => {
    const spool = memorySpool(...Array.from({ length: 70 }, (_, index) => `e${index}`));
    const moved: string[] = [];
    const drain = startDrain({
      spool,
      insert: async (rows) => void moved.push(...rows.map(({ body }) => body.toString())),
      onUnreadable: () => expect.fail(),
      onOutage: () => expect.fail(),
    });
    await drain.idle();
    spool.records.set("late", spoolRecord(row("late")));
    drain.wake();
    await drain.idle();
    expect(moved).toEqual([...Array.from({ length: 70 }, (_, index) => `e${index}`), "late"]);
    expect(spool.size).toBe(0);
    await drain.stop(10);
  });

  it("keeps what is refused, tells of an outage once, and of its end", async () => {
    const spool = memorySpool("a");
    const told: unknown[] = [];
    let isAway = true;
    const drain = startDrain({
      spool,
      insert: async () => {
        if (isAway) throw new Error("away");
      },
      onUnreadable: () => expect.fail(),
      onOutage: (error) => void told.push(error === null),
    });
    await expect.poll(() => told).toEqual([false]);
    expect(spool.size).toBe(1);
    isAway = false;
    await expect.poll(() => told, { timeout: 10_000 }).toEqual([false, true]);
    await drain.idle();
    expect(spool.size).toBe(0);
    await drain.stop(10);
  });

  it("drops and tells of records that cannot be read", async () => {
    const spool = memorySpool("a");
    spool.records.set("bad", Buffer.from("no header"));
    const sizes: number[] = [];
    let unreadable = 0;
    const drain = startDrain({
      spool,
      insert: async (rows) => void sizes.push(rows.length),
      onUnreadable: () => {
        unreadable += 1;
      },
      onOutage: () => expect.fail(),
    });
    await drain.idle();
    expect([sizes, unreadable, spool.size]).toEqual([[1], 1, 0]);
    await drain.stop(10);
  });

  it("stops soon although an insert hangs, and keeps what it was about", async () => {
    const spool = memorySpool("a");
    const drain = startDrain({
      spool,
      insert: () => new Promise(() => {}),
      onUnreadable: () => expect.fail(),
      onOutage: () => expect.fail(),
    });
    await drain.stop(20);
    expect(spool.size).toBe(1);
  });
});

describe("spoolRecord", () => {
  it("gives the same row back, whatever the bytes", () => {
    const body = Buffer.from([10, 0, 255, 10]);
    expect(rowOfRecord(spoolRecord({ ...row(""), body }))).toEqual({ ...row(""), body });
  });

  it.each(["", "\n", "{}\n", '{"id":"x","at":"y","source":"web","hostId":null}\nx'])(
    "reads nothing from %j",
    (text) => {
      expect(rowOfRecord(Buffer.from(text))).toBeNull();
    },
  );
});
