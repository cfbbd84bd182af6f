import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scrubItem } from "./item.ts";
import { anyPublicId, anySecret } from "./secrets.test-data.ts";
import { scrubValue } from "./value.ts";

const CANARY = "c4n4ry-V7pQ";

describe("a value", () => {
  it("loses secrets at any depth, in keys and values, and by the names they stand under", () => {
    const at = (secret: string) =>
      fc.oneof(
        fc.constant({ password: CANARY, deep: [{ [secret]: 1 }, { note: `got ${secret}` }] }),
        fc.constant({ headers: { "X-Api-Key": CANARY }, list: [[[secret]]] }),
        fc.constant(
          new Map([
            ["cookie", CANARY],
            ["note", secret],
          ]),
        ),
        fc.constant(new Error(secret, { cause: { token: CANARY } })),
      );
    const planted = anySecret.chain(({ text, secret }) => at(text).map((value) => ({ value, secret })));
    fc.assert(
      fc.property(planted, ({ value, secret }) => {
        const json = JSON.stringify(scrubValue(value));
        expect(json).not.toContain(CANARY);
        expect(json).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
      { numRuns: 300 },
    );
  });

  it("never throws, ends, and gives JSON, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withNullPrototype: true,
          withSparseArray: true,
        }),
        (value) => {
          expect(() => JSON.stringify(scrubValue(value))).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
    const strange: Record<string, unknown> = {
      big: 10n,
      when: new Date(Number.NaN),
      run: () => 1,
      sign: Symbol("s"),
    };
    strange.self = strange;
    Object.defineProperty(strange, "boom", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    strange.proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    expect(scrubValue(strange)).toEqual({
      big: "10",
      when: "[no date]",
      run: "[function]",
      sign: "[symbol]",
      self: "[circular]",
      boom: "[unreadable]",
      proxy: "[unreadable]",
    });
  });

  it("is bounded in depth, breadth and length", () => {
    let deep: unknown = "end";
    for (let level = 0; level < 5000; level++) deep = { deep };
    const wide = Array.from({ length: 5000 }, () => ({ a: { b: "c".repeat(100_000) } }));
    expect(JSON.stringify(scrubValue(deep)).length).toBeLessThan(500);
    expect((scrubValue(wide) as unknown[]).length).toBe(1000);
  });

  it("keeps the flags and counts that stand under secret names", () => {
    expect(scrubValue({ passwordSet: true, token: null })).toEqual({ passwordSet: true, token: null });
  });

  it("knows what texts in lists and fields stand under", () => {
    expect(
      scrubValue({
        rawHeaders: ["Host", "h", "Cookie", "a=b"],
        fields: [{ name: "password", value: "hunter2" }],
      }),
    ).toEqual({
      rawHeaders: ["Host", "h", "Cookie", "[redacted]"],
      fields: [{ name: "password", value: "[redacted]" }],
    });
  });

  it("takes a seed out that is a list", () => {
    const words =
      "abbey ability abnormal absorb academy acoustic acquire across actress adapt adept adjust".split(" ");
    expect(scrubValue({ words })).toEqual({ words: "[redacted]" });
  });

  it("leaves a list of names alone that are written as no seed is", () => {
    const integrations =
      "EventFilters LinkedErrors RequestData NodeFetch ChildProcess ModuleMetadata UseCache WebVitals GrowthBook OpenFeature ZodErrors ConsoleLogs Http".split(
        " ",
      );
    expect(scrubValue({ sdk: { integrations } })).toEqual({ sdk: { integrations } });
  });
});

const attribute = (value: unknown) => ({ type: "string", value });
const EVENT = {
  event_id: "0123456789abcdef0123456789abcdef",
  server_name: "desk-of-bob",
  release: "0.1.0+0123456789ab",
  tags: { host_id: "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b" },
  user: { id: "u1", email: "bob@example.org", ip_address: "10.1.2.3", username: "bob" },
  request: {
    url: "http://h/a?x=1",
    method: "GET",
    query_string: "x=1",
    cookies: { a: "b" },
    data: "d",
    headers: { Cookie: "a", "User-Agent": "ua", Host: "h" },
  },
  contexts: {
    nextjs: { request_path: "/a?x=secret" },
    trace: { trace_id: "a".repeat(32), data: { "http.target": "/a?x=secret", "http.query": "x=secret" } },
  },
  breadcrumbs: [
    { category: "console", message: "password=hunter2", data: { arguments: ["hunter2"] } },
    { category: "navigation", data: { from: "/a?x=secret", to: "/b" } },
  ],
  exception: {
    values: [
      {
        type: "Error",
        value: "for bob@example.org",
        stacktrace: { frames: [{ function: "f", vars: { password: "hunter2", n: 1 } }] },
      },
    ],
  },
};

describe("an item", () => {
  it("of an error loses what tells of a person and keeps what explains the error", () => {
    expect(scrubItem("event", EVENT)).toEqual({
      event_id: EVENT.event_id,
      release: EVENT.release,
      tags: EVENT.tags,
      user: { id: "u1" },
      request: { url: "http://h/a", method: "GET", headers: { "User-Agent": "ua" } },
      contexts: {
        nextjs: { request_path: "/a" },
        trace: { trace_id: "a".repeat(32), data: { "http.target": "/a" } },
      },
      breadcrumbs: [
        { category: "console", message: "password=[redacted]" },
        { category: "navigation", data: { from: "/a", to: "/b" } },
      ],
      exception: {
        values: [
          {
            type: "Error",
            value: "for [redacted]",
            stacktrace: { frames: [{ function: "f", vars: { password: "[redacted]", n: 1 } }] },
          },
        ],
      },
    });
  });

  it("of spans and logs keeps the form of attributes", () => {
    const attributes = {
      "http.target": attribute("/hosts?page=2&token=x"),
      "zen.command_id": attribute("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
      "http.request.header.authorization": attribute("Bearer abcdef123"),
      "session.id": attribute("abc"),
      "url.query": attribute("token=x"),
      "http.response.status_code": { type: "integer", value: 500 },
    };
    const entry = {
      trace_id: "a".repeat(32),
      span_id: "b".repeat(16),
      name: "GET /hosts?token=x",
      attributes,
    };
    expect(scrubItem("span", { version: 2, items: [entry] })).toEqual({
      version: 2,
      items: [
        {
          trace_id: "a".repeat(32),
          span_id: "b".repeat(16),
          name: "GET /hosts",
          attributes: {
            "http.target": attribute("/hosts?page=[redacted]"),
            "zen.command_id": attributes["zen.command_id"],
            "session.id": attribute("[redacted]"),
            "http.response.status_code": { type: "integer", value: 500 },
          },
        },
      ],
    });
  });

  it("of a recording is cleaned when it can be read and refused when it is compressed", () => {
    const events = JSON.stringify([{ type: 5, data: { payload: { message: "bob@example.org" } } }]);
    const clean = scrubItem("replay_recording", `{"segment_id":0}\n${events}`);
    expect(clean).toBe(`{"segment_id":0}\n${events.replace("bob@example.org", "[redacted]")}`);
    expect(scrubItem("replay_recording", new TextEncoder().encode(String(clean)))).toBe(clean);
    expect(() => scrubItem("replay_recording", Uint8Array.of(0x78, 0x9c, 0xff, 0))).toThrow();
  });

  it("of a recording or a profile is not cut where it is long or deep by nature", () => {
    let page: unknown = { tagName: "p" };
    for (let level = 0; level < 100; level++) page = { childNodes: [page] };
    const events = JSON.stringify([
      page,
      { _cssText: "a{--token: red}" },
      Array.from({ length: 5000 }, () => 1),
    ]);
    expect(scrubItem("replay_recording", `{"segment_id":0}\n${events}`)).toBe(`{"segment_id":0}\n${events}`);
    const frames = Array.from({ length: 3000 }, (_, n) => ({ function: `f${n}`, lineno: n }));
    expect(scrubItem("profile_chunk", { profile: { frames } })).toEqual({ profile: { frames } });
  });

  it("that is an attachment or no object is refused", () => {
    expect(() => scrubItem("attachment", new Uint8Array(4))).toThrow();
    expect(() => scrubItem("event", "text")).toThrow();
    expect(() => scrubItem("span", { version: 2 })).toThrow();
  });

  it("keeps ids in every place that events have for them", () => {
    fc.assert(
      fc.property(anyPublicId, (id) => {
        const event = {
          tags: { command_id: id },
          contexts: { trace: { trace_id: id, data: { "zen.host_id": id } } },
          release: id,
          debug_meta: { images: [{ type: "sourcemap", debug_id: id }] },
        };
        expect(scrubItem("event", event)).toEqual(event);
      }),
      { numRuns: 300 },
    );
  });

  it("is not changed by a second time", () => {
    for (const type of ["event", "feedback", "check_in"]) {
      const once = scrubItem(type, EVENT);
      expect(scrubItem(type, once)).toEqual(once);
    }
  });
});
