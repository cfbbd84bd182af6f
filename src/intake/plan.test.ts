import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboxRow } from "./inbox.ts";
import { planOf } from "./plan.ts";
import { upstreamOf } from "./upstream.ts";

const upstream = upstreamOf({ dsn: "https://key@host/1", orchestratorDsn: null });
const rowOf = (body: string | Uint8Array): InboxRow => ({
  id: "0193b1d0-0000-7000-8000-000000000001",
  receivedAt: new Date("2026-11-22T12:00:00Z"),
  source: "orchestrator",
  hostId: "0193b1d0-0000-7000-8000-000000000002",
  body: Buffer.from(body),
});
const planned = (body: string | Uint8Array) => planOf([rowOf(body)], { upstream });
const TYPES = [
  "event",
  "transaction",
  "span",
  "log",
  "trace_metric",
  "feedback",
  "client_report",
  "check_in",
  "session",
  "sessions",
  "replay_event",
  "replay_recording",
  "profile",
  "profile_chunk",
  "attachment",
  "from_the_future",
];

describe("planOf", () => {
  it("reads whatever somebody sends as whatever", () => {
    const payload = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constantFrom("null", "[]", "{}", '{"items":[null,3,{}]}'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), payload, (type, text) => {
        const { counts } = planned(`{}\n{"type":"${type}"}\n${text}\n`);
        expect(counts.some(({ reason }) => reason === "malformed")).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each(TYPES)("stands a %s of half a megabyte of brackets", (type) => {
    const deep = `{"items":[{"a":${"[".repeat(120_000)}${"]".repeat(120_000)}}],"extra":${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}}`;
    const began = performance.now();
    const plan = planned(`{}\n{"type":"${type}"}\n${deep}\n`);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(plan.counts.some(({ reason }) => reason === "malformed")).toBe(false);
    for (const { payload } of plan.errors) expect(payload.length).toBeLessThan(300_000);
  });

  it("counts what it cannot clean, and everything else as accepted", () => {
    const plan = planned(
      '{}\n{"type":"check_in"}\n{"status":"ok"}\n{"type":"attachment","length":2}\n\u0000\u0001\n',
    );
    expect(plan.counts.map(({ kind, category, reason }) => [kind, category, reason])).toEqual([
      ["dropped", "attachment", "scrub_failed"],
      ["accepted", "monitor", ""],
    ]);
    expect(plan.outbox.map(({ category }) => category)).toEqual(["monitor"]);
  });

  it("drops an envelope alone that breaks the code which reads it", () => {
    const event = '{}\n{"type":"event"}\n{"message":"x"}\n';
    const broken = { ...rowOf(event), receivedAt: null as unknown as Date };
    const plan = planOf([broken, rowOf(event)], { upstream: null });
    expect(plan.errors).toHaveLength(1);
    expect(plan.counts).toMatchObject([{ kind: "dropped", reason: "malformed" }]);
  });

  it("sends an event on under the id it is recorded by", () => {
    const [named, other] = ["a".repeat(32), "b".repeat(32)];
    const lying = planned(`{"event_id":"${other}"}\n{"type":"event"}\n{"event_id":"${named}"}\n`);
    expect(lying.outbox[0]?.eventId).toBe(named);
    const nameless = planned('{}\n{"type":"event"}\n{"message":"x"}\n');
    expect(nameless.outbox[0]?.eventId).toBe(nameless.errors[0]?.eventId);
  });

  it("believes a host a thousand things of one envelope", () => {
    const plan = planned(
      '{}\n{"type":"span","item_count":50000}\n{"items":[]}\n{"type":"client_report"}\n{"discarded_events":[{"reason":"limit","category":"error","quantity":1000000}]}\n',
    );
    expect(plan.counts.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
  });

  it("counts an error only once it is stored", () => {
    const plan = planned('{}\n{"type":"event"}\n{"message":"x"}\n');
    expect([plan.errors.length, plan.counts]).toEqual([1, []]);
  });
});

describe("the way back from Sentry", () => {
  const COMMAND = "0193b1d0-0000-7000-8000-00000000000c";
  const said = {
    event_id: "a".repeat(32),
    message: "no",
    tags: { command_id: COMMAND, host_id: "another host", job_id: "77" },
    contexts: {
      trace: { trace_id: "b".repeat(32), span_id: "c".repeat(16) },
      zen: { host: "https://evil.example/" },
    },
  };
  const sent = (publicUrl: string | null) => {
    const body = `{}\n{"type":"log"}\n{"items":[]}\n{"type":"event"}\n${JSON.stringify(said)}\n`;
    const { outbox } = planOf([rowOf(body)], { upstream, publicUrl });
    const event = outbox.find(({ category }) => category === "error");
    const lines = Buffer.from(event?.body ?? "")
      .toString()
      .split("\n");
    return (JSON.parse(lines[2] ?? "") as { contexts: Record<string, unknown> }).contexts;
  };

  it("leads to our own pages about what is believed of the event", () => {
    expect(sent("https://zen.example").zen).toEqual({
      error: `https://zen.example/errors/event/${said.event_id}`,
      host: "https://zen.example/hosts/0193b1d0-0000-7000-8000-000000000002",
      command: `https://zen.example/commands/${COMMAND}`,
      job_errors: "https://zen.example/errors?job=77",
      trace: `https://zen.example/traces/${"b".repeat(32)}`,
    });
    expect(sent("https://zen.example").trace).toMatchObject({ trace_id: "b".repeat(32) });
  });

  it("is none while nobody said where the product is reached", () => {
    expect(JSON.stringify(sent(null))).not.toContain("zen.example");
  });
});
