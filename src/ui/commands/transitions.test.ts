import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandTransitions } from "./transitions.ts";

const issued = {
  issuedAt: "2026-11-22T10:00:00.000Z",
  sentAt: null,
  deliveredAt: null,
  runningAt: null,
  finishedAt: null,
  status: "pending",
  actor: { type: "user", id: "u1", name: "Mira" },
  cancelledBy: null,
  effect: null,
} as const;

describe("commandTransitions", () => {
  it("shows only what has happened", () => {
    expect(commandTransitions(issued)).toEqual([
      { name: "Issued", at: issued.issuedAt, took: null, detail: "by Mira" },
    ]);
  });

  it("says how long each step took", () => {
    const steps = commandTransitions({
      ...issued,
      sentAt: "2026-11-22T10:00:00.004Z",
      deliveredAt: "2026-11-22T10:00:00.012Z",
      runningAt: "2026-11-22T10:00:00.013Z",
      finishedAt: "2026-11-22T10:00:01.253Z",
      status: "succeeded",
    });
    expect(steps.map(({ name, took }) => [name, took])).toEqual([
      ["Issued", null],
      ["Sent", "4 ms"],
      ["Delivered", "8 ms"],
      ["Running", "1 ms"],
      ["Succeeded", "1.24 s"],
    ]);
  });

  it("names who cancelled", () => {
    const steps = commandTransitions({
      ...issued,
      finishedAt: "2026-11-22T10:00:05.000Z",
      status: "cancelled",
      cancelledBy: "Noor",
    });
    expect(steps.at(-1)).toMatchObject({ name: "Cancelled", detail: "by Noor", took: "5.00 s" });
  });

  it("is in order of time whatever order the rows came in", () => {
    const time = fc
      .integer({ min: 0, max: 1e9 })
      .map((ms) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString());
    const maybe = fc.option(time);
    fc.assert(
      fc.property(
        time,
        maybe,
        maybe,
        maybe,
        maybe,
        (issuedAt, sentAt, deliveredAt, runningAt, finishedAt) => {
          const times = commandTransitions({
            ...issued,
            issuedAt,
            sentAt,
            deliveredAt,
            runningAt,
            finishedAt,
          }).map(({ at }) => at);
          expect(times).toEqual([...times].sort());
        },
      ),
    );
  });
});
