import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPayload } from "./payload-rules.ts";

const EVENT = {
  exception: {
    values: [
      { type: "Error", value: "the cause" },
      {
        type: "ApiError",
        value: "the miner did not answer",
        mechanism: { handled: false },
        stacktrace: {
          frames: [
            { filename: "node:internal/timers", function: "run", lineno: 7, in_app: false },
            {
              filename: "app:///dist/worker.mjs",
              abs_path: "/srv/dist/worker.mjs",
              function: "ask",
              lineno: 3,
              colno: 9,
              pre_context: ["one", "two"],
              context_line: "three",
              post_context: ["four"],
            },
          ],
        },
      },
    ],
  },
  breadcrumbs: [
    { timestamp: 1_795_000_000.5, category: "miner", message: "asked", data: { path: "/2/summary" } },
  ],
  tags: { component: "worker", attempt: 2 },
  contexts: { machine: { worker: "w-1" } },
  request: { method: "GET", url: "http://zen.example/hosts" },
  sdk: { name: "sentry.javascript.node", version: "11.1.0" },
  debug_meta: { images: [{ type: "sourcemap", code_file: "/srv/dist/worker.mjs", debug_id: "d-1" }] },
};

describe("the payload of an event", () => {
  it("is read with the thrown error and its newest call first", () => {
    const { exceptions, ...rest } = readPayload(EVENT);
    expect(exceptions.map(({ type, handled }) => [type, handled])).toEqual([
      ["ApiError", false],
      ["Error", null],
    ]);
    expect(exceptions[0]?.frames[0]).toEqual({
      file: "app:///dist/worker.mjs",
      functionName: "ask",
      line: 3,
      column: 9,
      inApp: true,
      debugId: "d-1",
      context: [
        { number: 1, text: "one", here: false },
        { number: 2, text: "two", here: false },
        { number: 3, text: "three", here: true },
        { number: 4, text: "four", here: false },
      ],
    });
    expect(rest).toEqual({
      breadcrumbs: [
        {
          at: "2026-11-18T11:06:40.500Z",
          category: "miner",
          level: "info",
          message: "asked",
          data: { path: "/2/summary" },
        },
      ],
      tags: { component: "worker", attempt: "2" },
      contexts: { machine: { worker: "w-1" } },
      request: { method: "GET", url: "http://zen.example/hosts" },
      sdk: "sentry.javascript.node 11.1.0",
    });
  });

  it("keeps what can be read beside what cannot", () => {
    const read = readPayload({ ...EVENT, exception: 5, tags: "none", breadcrumbs: [{ timestamp: "never" }] });
    expect(read.exceptions).toEqual([]);
    expect(read.tags).toEqual({});
    expect(read.breadcrumbs[0]?.at).toBeNull();
    expect(read.contexts).toEqual(EVENT.contexts);
  });

  it("reads no more of a stack than a page can show: what was thrown, and the newest calls", () => {
    const frames = Array.from({ length: 7_000 }, (_, at) => ({ function: `f${at}` }));
    const values = Array.from({ length: 50 }, (_, at) => ({ type: `E${at}`, stacktrace: { frames } }));
    const breadcrumbs = Array.from({ length: 5_000 }, (_, at) => ({ message: `c${at}` }));
    const read = readPayload({ exception: { values }, breadcrumbs });
    expect(read.exceptions).toHaveLength(10);
    expect(read.exceptions[0]?.type).toBe("E49");
    expect(read.exceptions[0]?.frames).toHaveLength(100);
    expect(read.exceptions[0]?.frames[0]?.functionName).toBe("f6999");
    expect(read.breadcrumbs).toHaveLength(200);
    expect(read.breadcrumbs.at(-1)?.message).toBe("c4999");
  });

  it("never throws, whatever was stored", () => {
    const names = fc.constantFrom(
      "exception",
      "breadcrumbs",
      "tags",
      "contexts",
      "request",
      "debug_meta",
      "sdk",
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => void readPayload(value)));
    fc.assert(fc.property(fc.dictionary(names, fc.jsonValue()), (value) => void readPayload(value)));
  });
});
