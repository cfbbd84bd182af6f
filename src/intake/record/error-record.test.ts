import { describe, expect, it } from "vitest";
import { errorRecord } from "./error-record.ts";
import type { Sender } from "./sender.ts";

const receivedAt = new Date("2026-11-22T12:00:00Z");
const web: Sender = { component: "web", hostId: null, receivedAt };
const FALLBACK = "f".repeat(32);
const of = (payload: object, sender = web) => errorRecord(payload, sender, FALLBACK);

describe("errorRecord", () => {
  it("reads what the product's own tags and contexts say", () => {
    const record = of({
      event_id: "0".repeat(32),
      timestamp: receivedAt.getTime() / 1000 - 5,
      level: "fatal",
      release: "abc",
      environment: "production",
      transaction: "GET /hosts",
      user: { id: 7, email: "x@example.test" },
      tags: {
        error_class: "database",
        recoverable: "true",
        host_id: "h-1",
        command_id: "c-1",
        job_id: 3,
        site: "Oslo 1",
      },
      contexts: { trace: { trace_id: "a".repeat(32), span_id: "b".repeat(16) } },
      exception: {
        values: [
          { type: "Cause", value: "under it" },
          { type: "DbError", value: "lost\nthe rest" },
        ],
      },
    });
    expect(record).toMatchObject({
      eventId: "0".repeat(32),
      occurredAt: new Date("2026-11-22T11:59:55Z"),
      component: "web",
      environment: "production",
      release: "abc",
      level: "fatal",
      type: "DbError",
      title: "DbError: lost",
      culprit: "GET /hosts",
      message: "lost\nthe rest",
      errorClass: "database",
      recoverable: true,
      hostId: "h-1",
      commandId: "c-1",
      jobId: null,
      traceId: "a".repeat(32),
      spanId: "b".repeat(16),
      userId: "7",
      site: "Oslo 1",
    });
  });

  it("takes the database's own words for a title, not which function of Prisma was called", () => {
    const value =
      "\nInvalid `prisma.$queryRaw()` invocation:\n\n\nRaw query failed. Code: `42P01`. Message: gone\n";
    const exception = { values: [{ type: "PrismaClientKnownRequestError", value }] };
    expect(of({ exception }).title).toBe(
      "PrismaClientKnownRequestError: Raw query failed. Code: `42P01`. Message: gone",
    );
  });

  it("does not believe a host that speaks for another host or component", () => {
    const sender: Sender = { component: "orchestrator", hostId: "mine", receivedAt };
    const record = of({ tags: { host_id: "another", component: "web" } }, sender);
    expect(record).toMatchObject({ component: "orchestrator", hostId: "mine" });
  });

  it.each([
    {},
    { event_id: "../../x", tags: [], user: null, contexts: 3, timestamp: {}, level: "loud", exception: [] },
    { exception: { values: [null] }, message: { formatted: 3 }, release: {} },
  ])("makes a record of %j all the same", (payload) => {
    expect(of(payload)).toMatchObject({ eventId: FALLBACK, level: "error", occurredAt: receivedAt });
  });

  it.each([
    ["2026-11-22T11:00:00Z", "2026-11-22T11:00:00.000Z"],
    ["2019-01-01T00:00:00Z", receivedAt.toISOString()],
    ["2026-11-22T12:04:59Z", "2026-11-22T12:04:59.000Z"],
    ["2026-11-22T12:05:01Z", receivedAt.toISOString()],
    ["2031-01-01T00:00:00Z", receivedAt.toISOString()],
    [Number.NaN, receivedAt.toISOString()],
    [1e300, receivedAt.toISOString()],
  ])("takes a time of %s as %s", (timestamp, at) => {
    expect(of({ timestamp }).occurredAt.toISOString()).toBe(at);
  });

  it("keeps what PostgreSQL would refuse out", () => {
    const record = of({ message: "a\0b\ud800", extra: { "k\0": "\0" } });
    expect(JSON.stringify(record)).not.toMatch(/\\u0000|\\ud800/);
  });
});
