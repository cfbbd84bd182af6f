import { expect, it } from "vitest";
import { parseEnvelope } from "./envelope.ts";
import { outboxRows } from "./outbox-rows.ts";

const NAMESPACE = "0193b1d0-0000-7000-8000-000000000001";
const EVENT_ID = "0af7651916cd43dd8448eb211c80319c";
const item = (type: string) => ({ type, header: { type }, payload: Buffer.from("{}") });
const rows = (types: string[], header: Record<string, unknown> = {}) =>
  outboxRows({ header, items: types.map(item) }, "main", NAMESPACE);

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
  const [one] = rows(["event"], header);
  expect(one).toEqual(rows(["event"], header)[0]);
  expect(one && parseEnvelope(one.body)?.header).toEqual({ event_id: EVENT_ID, trace: { trace_id: "t" } });
  expect(one?.eventId).toBe(EVENT_ID);
});

it.each(["a", "\0".repeat(32), 7])("knows no event by the id %j", (id) => {
  expect(rows(["event"], { event_id: id })[0]?.eventId).toBeNull();
});
