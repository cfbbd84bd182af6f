import { describe, expect, it } from "vitest";
import type { HistoryMark } from "#src/domain/health/history-schema.ts";
import { chartMarks, groupMarks, markWords } from "./mark-groups.ts";

const command: HistoryMark = {
  id: "018f4b7e-0000-7000-8000-000000000001",
  at: 10_000,
  kind: "command",
  command: "pause",
  status: "succeeded",
  by: "Mira",
  reason: "changing a fan",
};
const error: HistoryMark = {
  id: "a".repeat(32),
  at: 12_000,
  kind: "error",
  groupId: "018f4b7e-0000-7000-8000-000000000002",
  title: "Disk full",
  level: "error",
};
const release: HistoryMark = { id: "r", at: 60_000, kind: "release", version: "1.3.0", before: "1.2.0" };

describe("marks", () => {
  it("share a sign when they stand too close, and the worst gives it its colour", () => {
    const groups = groupMarks([command, error, release], 5_000);
    expect(groups.map(({ at, marks }) => [at, marks.length])).toEqual([
      [10_000, 2],
      [60_000, 1],
    ]);
    expect(chartMarks(groups)).toEqual([
      { at: 10, tone: "danger" },
      { at: 60, tone: "muted" },
    ]);
  });

  it("never chain into one sign for everything", () => {
    const steady = [0, 3_000, 6_000, 9_000].map((at) => ({ ...command, at }));
    expect(groupMarks(steady, 5_000).map(({ at }) => at)).toEqual([0, 6_000]);
  });

  it("say what they are and lead to it", () => {
    expect(markWords(command)).toEqual({
      title: "Pause, succeeded",
      detail: "Mira: changing a fan",
      href: `/commands/${command.id}`,
    });
    expect(markWords(error).href).toBe(`/errors/${error.groupId}?event=${error.id}`);
    expect(markWords(release)).toMatchObject({ title: "Orchestrator 1.3.0", href: null });
  });
});
