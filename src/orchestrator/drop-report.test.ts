import { expect, it } from "vitest";
import { dropReport } from "./drop-report.ts";

it("says what was dropped as a client report, and nothing when nothing was", () => {
  expect(dropReport([], new Date())).toBeNull();
  const bytes = dropReport([{ reason: "spool", category: "event", count: 7 }], new Date(5000));
  const [, header, payload] = Buffer.from(bytes ?? [])
    .toString()
    .split("\n");
  expect(JSON.parse(header ?? "")).toMatchObject({ type: "client_report" });
  expect(JSON.parse(payload ?? "")).toEqual({
    timestamp: 5,
    discarded_events: [{ reason: "spool", category: "event", quantity: 7 }],
  });
});
