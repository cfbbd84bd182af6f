import { expect, it } from "vitest";
import { parseEnvelope } from "./envelope.ts";
import { outboxRows } from "./outbox-rows.ts";

const NAMESPACE = "0193b1d0-0000-7000-8000-000000000001";
const EVENT_ID = "0af7651916cd43dd8448eb211c80319c";
const item = (type: string) => ({ type, header: { type }, payload: Buffer.from("{}") });
const rows = (types: string[], header: Record<string, unknown> = {}, eventId: string | null = null) =>
  outboxRows({ header, items: types.map(item) }, "main", NAMESPACE, eventId);

it.each([
  [["event"], [["event"]]],
  [
    ["event", "attachment", "session"],
    [["event", "attachment"], ["session"]],
  ],
  [
    ["attachment", "span", "feedback"],
    [["span"], ["feedback", "attachment"]],
  ],
  [["attachment"], [["attachment"]]],
  [["replay_event", "replay_recording"], [["replay_event", "replay_recording"]]],
  [
    ["log", "something_new"],
    [["log"], ["something_new"]],
  ],
  [[], []],
])("keeps together of %j what belongs together", (types, expected) => {
  const found = rows(types).map(({ body }) => parseEnvelope(body)?.items.map(({ type }) => type));
  expect(found).toEqual(expected);
});

it("gives the same ids each time, and leaves the destination out of the header", () => {
  const header = { event_id: EVENT_ID, dsn: "https://key@host/1", sent_at: "then", trace: { trace_id: "t" } };
  const [one] = rows(["event"], header, EVENT_ID);
  expect(one).toEqual(rows(["event"], header, EVENT_ID)[0]);
  expect(one && parseEnvelope(one.body)?.header).toEqual({ event_id: EVENT_ID, trace: { trace_id: "t" } });
});

it("names the event that is in it, not the one that the header names", () => {
  const [error, session] = rows(["event", "session"], { event_id: "f".repeat(32) }, EVENT_ID);
  expect([error?.eventId, session?.eventId]).toEqual([EVENT_ID, null]);
  expect(error && parseEnvelope(error.body)?.header.event_id).toBe(EVENT_ID);
});
