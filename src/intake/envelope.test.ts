import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countOf, parseEnvelope, payloadJson, serializeEnvelope, withJson } from "./envelope.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (payload: Uint8Array) => new TextDecoder().decode(payload);

describe("parseEnvelope", () => {
  it("reads items with and without a length, and empty ones", () => {
    const envelope = parseEnvelope(
      bytes(
        '{"event_id":"a"}\n{"type":"event"}\n{"m":1}\n{"type":"attachment","length":5}\na\nb\nc\n{"type":"x","length":0}\n\n{"type":"log"}\n{}',
      ),
    );
    expect(envelope?.header).toEqual({ event_id: "a" });
    expect(envelope?.items.map(({ type, payload }) => [type, text(payload)])).toEqual([
      ["event", '{"m":1}'],
      ["attachment", "a\nb\nc"],
      ["x", ""],
      ["log", "{}"],
    ]);
  });

  it("keeps items of a kind it has never heard of, byte by byte", () => {
    const strange = new Uint8Array([0, 255, 10, 13, 128]);
    const item = { type: "from_the_future", header: { type: "from_the_future", odd: [1] }, payload: strange };
    const again = parseEnvelope(serializeEnvelope({ header: {}, items: [item] }));
    expect(again?.items[0]?.payload).toEqual(strange);
    expect(again?.items[0]?.header.odd).toEqual([1]);
  });

  it.each(["", "no json", "[]", "null", '"text"', "{"])("refuses %j", (start) => {
    expect(parseEnvelope(bytes(start))).toBeNull();
  });

  it.each([
    ['{}\n{"type":"event","length":999}\n{"m":1}', ["event"]],
    ['{}\n{"type":"event","length":-1}\n{"m":1}\n', ["event"]],
    ['{}\n{"type":"event"}\n{}\nrubbish\n{"type":"event"}\n{}', ["event"]],
    ['{}\n{"no":"type"}\n{}', []],
    ["{}", []],
  ])("takes of %j what can be told", (envelope, types) => {
    expect(parseEnvelope(bytes(envelope))?.items.map(({ type }) => type)).toEqual(types);
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
        const envelope = parseEnvelope(new Uint8Array([...bytes('{"a":1}\n{"type":"event"}\n'), ...tail]));
        expect(envelope).not.toBeNull();
      }),
    );
  });

  it("gives back what was serialised", () => {
    const item = fc.record({
      type: fc.string({ minLength: 1 }),
      payload: fc.uint8Array({ maxLength: 200 }),
    });
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.string()),
        fc.array(item, { maxLength: 5 }),
        (header, items) => {
          const whole = items.map((one) => ({
            ...one,
            header: { type: one.type, length: one.payload.length },
          }));
          expect(parseEnvelope(serializeEnvelope({ header, items: whole }))).toEqual({
            header,
            items: whole,
          });
        },
      ),
    );
  });
});

it("reads a payload as JSON, or as nothing", () => {
  const item = { type: "event", header: { type: "event" }, payload: bytes("{") };
  expect(payloadJson(item)).toBeUndefined();
  expect(payloadJson(withJson(item, { a: 1 }))).toEqual({ a: 1 });
});

it.each([
  [3, 3],
  [0, 1],
  [-2, 1],
  [1e9, 1],
  ["3", 1],
  [undefined, 1],
])("counts the things of an item that says %s", (item_count, count) => {
  expect(countOf({ type: "span", header: { item_count }, payload: bytes("") })).toBe(count);
});
