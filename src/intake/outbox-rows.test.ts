import { expect, it } from "vitest";
import { parseEnvelope } from "./envelope.ts";
import { outboxRows } from "./outbox-rows.ts";

const NAMESPACE = "0193b1d0-0000-7000-8000-000000000001";
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
  const header = { event_id: "a", dsn: "https://key@host/1", sent_at: "then", trace: { trace_id: "t" } };
  const [one] = rows(["event"], header);
  expect(one).toEqual(rows(["event"], header)[0]);
  expect(one && parseEnvelope(one.body)?.header).toEqual({ event_id: "a", trace: { trace_id: "t" } });
  expect(one?.eventId).toBe("a");
});
