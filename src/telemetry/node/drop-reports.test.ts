import { afterEach, expect, it, vi } from "vitest";
import { createDropCounter } from "../drops.ts";
import { dropReport, startDropReports } from "./drop-reports.ts";

afterEach(() => void vi.useRealTimers());

it("says what was dropped as a client report, and nothing when nothing was", () => {
  expect(dropReport([], new Date())).toBeNull();
  const bytes = dropReport([{ reason: "spool", category: "event", count: 7 }], new Date(5000));
  const [, header, payload] = Buffer.from(bytes ?? [])
    .toString()
    .split("\n");
  expect(JSON.parse(header ?? "")).toMatchObject({ type: "client_report" });
  expect(JSON.parse(payload ?? "")).toEqual({
    timestamp: 5,
    discarded_events: [{ reason: "spool", category: "error", quantity: 7 }],
  });
});

it("reports each minute what is new, and the rest when it stops", () => {
  vi.useFakeTimers();
  const dropped = createDropCounter();
  const kept: string[] = [];
  const reports = startDropReports(dropped, (envelope) => void kept.push(Buffer.from(envelope).toString()));
  vi.advanceTimersByTime(60_000);
  expect(kept).toEqual([]);
  dropped.add("spool", "unknown", 3);
  vi.advanceTimersByTime(60_000);
  expect(kept).toEqual([expect.stringContaining('"quantity":3')]);
  dropped.add("limit", "error");
  reports.stop();
  vi.advanceTimersByTime(60_000);
  expect(kept).toEqual([expect.anything(), expect.stringContaining('"reason":"limit"')]);
});
