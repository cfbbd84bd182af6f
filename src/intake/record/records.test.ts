import { describe, expect, it } from "vitest";
import type { Component } from "#src/telemetry/components.ts";
import { believed, droppedBySender, summed } from "./count-records.ts";
import { feedbackRecord } from "./feedback-record.ts";
import { logRecords } from "./log-records.ts";
import type { Sender } from "./sender.ts";
import { spanRecords } from "./span-records.ts";

const receivedAt = new Date("2026-11-22T12:00:00Z");
const seconds = receivedAt.getTime() / 1000;
const gateway: Sender = { component: "gateway", hostId: null, receivedAt };
const host: Sender = { component: "orchestrator", hostId: "h-mine", receivedAt };
const trace_id = "a".repeat(32);
const span_id = "b".repeat(16);

describe("spanRecords", () => {
  const span = {
    trace_id,
    span_id,
    name: "gateway.dispatch",
    start_timestamp: seconds - 2,
    end_timestamp: seconds - 1.5,
    status: "error",
    is_segment: true,
    attributes: {
      "sentry.op": { type: "string", value: "xmrig.command" },
      "sentry.release": { type: "string", value: "abc" },
      "zen.host_id": { type: "string", value: "h-1" },
      "zen.command_id": { type: "string", value: "c-1" },
      attempts: { type: "integer", value: 3 },
    },
    links: [{ trace_id, span_id }],
  };

  it("reads a batch of streamed spans", () => {
    const [record] = spanRecords("span", { version: 2, items: [span] }, gateway);
    expect(record).toMatchObject({
      traceId: trace_id,
      spanId: span_id,
      parentSpanId: null,
      startedAt: new Date("2026-11-22T11:59:58Z"),
      endedAt: new Date("2026-11-22T11:59:58.500Z"),
      op: "xmrig.command",
      status: "error",
      component: "gateway",
      release: "abc",
      hostId: "h-1",
      commandId: "c-1",
      isSegment: true,
    });
    expect(JSON.parse(record?.attributes ?? "")).toMatchObject({ attempts: 3, "zen.host_id": "h-1" });
  });

  it("puts a host's spans down to that host", () => {
    expect(spanRecords("span", { items: [span] }, host)[0]?.hostId).toBe("h-mine");
  });

  it("reads a transaction with its spans", () => {
    const records = spanRecords(
      "transaction",
      {
        transaction: "GET /hosts",
        release: "abc",
        start_timestamp: seconds - 1,
        timestamp: seconds,
        contexts: { trace: { trace_id, span_id, op: "http.server", status: "ok", data: { a: 1 } } },
        spans: [
          {
            trace_id,
            span_id: "c".repeat(16),
            parent_span_id: span_id,
            op: "db",
            description: "select",
            start_timestamp: seconds - 0.5,
            timestamp: seconds - 0.4,
          },
        ],
      },
      gateway,
    );
    expect(
      records.map(({ name, op, isSegment, parentSpanId }) => [name, op, isSegment, parentSpanId]),
    ).toEqual([
      ["GET /hosts", "http.server", true, null],
      ["select", "db", false, span_id],
    ]);
    expect(records[0]?.release).toBe("abc");
  });

  it("leaves away what cannot be read and keeps the rest", () => {
    const items = [null, {}, { ...span, trace_id: "x" }, { ...span, end_timestamp: "later" }, span];
    expect(spanRecords("span", { items }, gateway)).toHaveLength(1);
    for (const payload of [null, 3, "x", [], { items: 3 }]) {
      expect(spanRecords("span", payload, gateway)).toEqual([]);
      expect(spanRecords("transaction", payload, gateway)).toEqual([]);
    }
  });

  it("bounds attributes", () => {
    const attributes = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`a${index}`, { value: { deep: "x".repeat(5_000) } }]),
    );
    const [record] = spanRecords("span", { items: [{ ...span, attributes }] }, gateway);
    expect(record?.attributes.length).toBeLessThan(100_000);
  });
});

describe("logRecords", () => {
  const line = {
    timestamp: seconds - 1,
    level: "warn",
    body: "slow",
    trace_id,
    attributes: {
      "sentry.trace.parent_span_id": { value: span_id },
      host_id: { value: "h-1" },
      "zen.command_id": { value: "c-1" },
    },
  };
  const namespace = "0193b1d0-0000-7000-8000-000000000001";

  it("keeps lines of a trace, with the same ids each time", () => {
    const payload = { items: [line, { ...line, trace_id: undefined }, null, line] };
    const records = logRecords(payload, gateway, namespace);
    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({
      at: new Date("2026-11-22T11:59:59Z"),
      level: "warn",
      message: "slow",
      spanId: span_id,
      hostId: "h-1",
      commandId: "c-1",
    });
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
    expect(logRecords(payload, gateway, namespace)).toEqual(records);
  });
});

describe("feedbackRecord", () => {
  const id = "e".repeat(32);
  it("reads what a person wrote about an event", () => {
    const payload = {
      event_id: "1".repeat(32),
      user: { id: "u" },
      contexts: { feedback: { message: " it broke ", name: "Ada", associated_event_id: id } },
    };
    expect(feedbackRecord(payload, gateway, id)).toEqual({
      id: "1".repeat(32),
      eventId: id,
      digest: "",
      receivedAt,
      message: "it broke",
      userId: "u",
      name: "Ada",
    });
  });

  it.each([
    ["2338293829", "2338293829"],
    ["2338293829@E12", "2338293829@E12"],
    ["' or true", ""],
    [7, ""],
  ])("reads %s as the name that the framework gave the error: %s", (digest, expected) => {
    const payload = { tags: { digest }, contexts: { feedback: { message: "it broke" } } };
    expect(feedbackRecord(payload, gateway, id)).toMatchObject({ eventId: "", digest: expected });
  });

  it.each([null, {}, { contexts: { feedback: { message: "  " } } }])("takes nothing from %j", (payload) => {
    expect(feedbackRecord(payload, gateway, id)).toBeNull();
  });
});

describe("counts", () => {
  it("are what a sender dropped, summed", () => {
    const dropped = (reason: string, quantity: number) =>
      droppedBySender({ discarded_events: [{ reason, category: "error", quantity }] }, gateway);
    const counts = [...dropped("limit", 2), ...dropped("expected", 1), ...dropped("limit", 3)];
    expect(summed(counts).map(({ reason, count }) => [reason, count])).toEqual([
      ["expected", 1],
      ["limit", 5],
    ]);
  });

  it("are one for all names that a sender makes up", () => {
    const names = ["\0", "constructor", "__proto__", "x".repeat(9_000)];
    const made = names.map((name) => ({ reason: name, category: name, quantity: 2 }));
    expect(summed(droppedBySender({ discarded_events: made }, gateway))).toEqual([
      { kind: "dropped", component: "gateway", category: "unknown", reason: "other", count: 8 },
    ]);
  });

  it("of one envelope end at a thousand, unless a process of ours says them", () => {
    const count = (n: number) =>
      ({ kind: "accepted", component: "", category: "span", reason: "", count: n }) as const;
    const said = [count(1), count(99_999), count(5)];
    const of = (component: Component) => believed(said, { component }).map((one) => one.count);
    expect(of("browser")).toEqual([1, 999]);
    expect(of("orchestrator")).toEqual([1, 999]);
    expect(of("worker")).toEqual([1, 99_999, 5]);
  });

  it("know an item by its type as well as by its category", () => {
    const categories = ["event", "error", "log", "span"].map((category) => ({
      reason: "spool",
      category,
      quantity: 1,
    }));
    const counted = droppedBySender({ discarded_events: categories }, gateway);
    expect(counted.map(({ category }) => category)).toEqual(["error", "error", "log_item", "span"]);
  });

  it.each([null, {}, { discarded_events: [{ reason: "a", category: "b", quantity: -1 }] }])(
    "are not read from %j",
    (payload) => expect(droppedBySender(payload, gateway)).toEqual([]),
  );
});
