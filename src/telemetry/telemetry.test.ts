import { continueTrace, getClient, startSpan } from "@sentry/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogger } from "./log.ts";
import { type NodeTelemetry, startNodeTelemetry } from "./node/start.ts";
import { PLAIN_SETTINGS } from "./settings.test-data.ts";
import { currentTrace, inNewTrace, inTrace, recordSpan, withIds, withSpan } from "./spans.ts";
import { breadcrumb, captureError, captureMessage } from "./tracker.ts";

type Json = Record<string, unknown>;
type Item = { type: string; payload: Json };
let telemetry: NodeTelemetry;
let sent: Item[];
let raw: string;
let lines: Json[];
const log = createLogger({
  component: "worker",
  destination: { write: (line) => void lines.push(JSON.parse(line)) },
});

function take(bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes);
  raw += text;
  const [, ...rest] = text.split("\n");
  for (let at = 0; at + 1 < rest.length; at += 2) {
    sent.push({ type: JSON.parse(rest[at] ?? "").type, payload: JSON.parse(rest[at + 1] ?? "") });
  }
}

beforeEach(() => {
  [sent, lines, raw] = [[], [], ""];
  telemetry = startNodeTelemetry({
    settings: PLAIN_SETTINGS,
    component: "worker",
    take,
    log,
    tags: { hostname: "rig-1" },
  });
});
afterEach(() => telemetry.close(1000));

const events = () => sent.filter(({ type }) => type === "event").map(({ payload }) => payload);
const entries = (kind: string) =>
  sent.filter(({ type }) => type === kind).flatMap(({ payload }) => payload.items as Json[]);

describe("an error", () => {
  it("is handed over before captureError returns, with release, environment, component, class and machine", () => {
    const id = captureError(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" }), {
      service: "xmrig",
    });
    expect(events()).toMatchObject([
      {
        event_id: id,
        release: "1.2.3",
        environment: "test",
        level: "error",
        fingerprint: ["service", "xmrig", "timeout"],
        tags: {
          component: "worker",
          error_class: "timeout",
          recoverable: "true",
          hostname: "rig-1",
          site: "north",
          service: "xmrig",
        },
        contexts: { machine: { machine: "machine-1", site: "north", environment: "test" } },
      },
    ]);
    expect(events()[0]).not.toHaveProperty("server_name");
  });

  it("that is captured twice is one event with one id", () => {
    const error = new Error("once");
    const id = captureError(error);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(captureError(error)).toBe(id);
    expect(events()).toHaveLength(1);
  });

  it("of any shape is one event, and nothing is thrown", () => {
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const circular = new Error("circular");
    circular.cause = circular;
    const long = Object.assign(new Error("long"), {
      stack: `Error: long\n${"    at f (/a.js:1:1)\n".repeat(50_000)}`,
    });
    const without = Object.assign(new Error("bare"), { stack: undefined });
    const shapes = [
      "text",
      { a: 1n },
      null,
      undefined,
      7,
      7n,
      Symbol("s"),
      {
        name: Symbol("n"),
        code: {
          toString: () => {
            throw new Error("no");
          },
        },
        message: 1n,
      },
      revoked.proxy,
      circular,
      long,
      without,
      Object.freeze(new Error("frozen")),
      new Error("x".repeat(1_000_000)),
    ];
    for (const [index, shape] of shapes.entries()) {
      expect(captureError(shape)).toMatch(/^[0-9a-f]{32}$/);
      expect(events()).toHaveLength(index + 1);
    }
    expect(raw.length).toBeLessThan(100_000);
  });

  it("that is expected is counted and not sent", () => {
    captureError(new DOMException("gone", "AbortError"));
    expect(events()).toEqual([]);
    expect(telemetry.dropped.take()).toEqual([{ reason: "expected", category: "error", count: 1 }]);
  });

  it("that comes ten thousand times is sent a hundred times, and the rest counted", () => {
    for (let n = 0; n < 10_000; n++) captureError(new Error(`again ${n}`));
    expect(events()).toHaveLength(100);
    expect(telemetry.dropped.take()).toEqual([{ reason: "limit", category: "error", count: 9900 }]);
  });

  it("costs next to nothing in a flood", () => {
    const flood = (count: number) => {
      const started = performance.now();
      for (let n = 0; n < count; n++) captureError(new Error("flood"), { operation: "flood" });
      return (performance.now() - started) / count;
    };
    const atFirst = flood(100);
    flood(1000);
    expect(flood(10_000)).toBeLessThan(atFirst / 3);
  });

  it("tells its causes and its trail, without secrets", () => {
    breadcrumb("command", "asked https://a:hunter2@pool.example/x?key=hunter2", { token: "hunter2" });
    captureError(new Error("outer", { cause: new Error("password=hunter2") }), {
      context: { attempt: 2, api_key: "hunter2" },
    });
    expect(events()[0]).toMatchObject({
      exception: { values: [{ value: "password=[redacted]" }, { value: "outer" }] },
      contexts: { work: { attempt: 2 } },
    });
    expect(raw).not.toContain("hunter2");
  });

  it("with a trail that is too long for a host's connection goes without it", () => {
    for (let n = 0; n < 50; n++) breadcrumb("test", "x y ".repeat(4000));
    const id = captureError(new Error("heavy"), { context: { attempt: 1 } });
    expect(raw.length).toBeLessThan(400 * 1024);
    expect(events()).toMatchObject([
      { event_id: id, contexts: { work: { attempt: 1 } }, tags: { component: "worker" } },
    ]);
  });

  it("keeps the level and the grouping that its reporter gives", () => {
    captureError(new Error("x"), { level: "fatal", fingerprint: ["mine"], handled: false });
    captureMessage("pool is full", "warning", { fingerprint: ["pool"] });
    expect(events()).toMatchObject([
      { level: "fatal", fingerprint: ["mine"], exception: { values: [{ mechanism: { handled: false } }] } },
      { level: "warning", message: "pool is full", fingerprint: ["pool"] },
    ]);
  });
});

describe("what cannot be cleaned", () => {
  it("is dropped and counted, and the rest of its envelope goes", () => {
    const bad = { toJSON: () => ({}) };
    Object.defineProperty(bad, "items", {
      get: () => {
        throw new Error("broken scrubber");
      },
    });
    getClient()?.sendEnvelope([
      {},
      [
        [{ type: "span" }, bad],
        [{ type: "client_report" }, { discarded_events: [] }],
      ],
    ] as never);
    expect(sent.map(({ type }) => type)).toEqual(["client_report"]);
    expect(telemetry.dropped.take()).toEqual([{ reason: "scrub_failed", category: "span", count: 1 }]);
  });
});

describe("a trace", () => {
  it.each([
    ["a decision", "-1", "sentry-sampled=true,sentry-sample_rate=1"],
    ["a random number", "", "sentry-sample_rand=0,sentry-public_key=x"],
  ])(
    "that strangers would have kept, by %s, is kept sixty times a minute",
    async (_what, decided, baggage) => {
      const kept = Array.from({ length: 80 }, (_, n) => {
        const traceId = `${n}`.padStart(32, "a");
        const from = { sentryTrace: `${traceId}-${"b".repeat(16)}${decided}`, baggage };
        return continueTrace({ ...from, baggage: `sentry-trace_id=${traceId},${baggage}` }, () =>
          startSpan({ name: "GET" }, () => currentTrace()?.sampled),
        );
      });
      expect(kept.filter(Boolean)).toHaveLength(60);
    },
  );

  const trace = { traceId: "a".repeat(32), spanId: "b".repeat(16) };

  it("goes on where it began elsewhere, with the ids of the work on spans, errors and log lines", async () => {
    await withIds({ commandId: "c-1", hostId: "h-1" }, () =>
      inTrace(trace, { name: "orchestrator.command.start", op: "xmrig.command" }, async () => {
        await withSpan("validate", { op: "function" }, () =>
          log.warn({ err: new Error("token=hunter2") }, "slow"),
        );
        captureError(new Error("inside"));
      }),
    );
    await telemetry.flush(1000);
    expect(entries("span")).toMatchObject([
      { name: "validate", trace_id: trace.traceId, attributes: { "zen.command_id": { value: "c-1" } } },
      { name: "orchestrator.command.start", trace_id: trace.traceId, parent_span_id: trace.spanId },
    ]);
    expect(events()[0]).toMatchObject({
      tags: { command_id: "c-1", host_id: "h-1" },
      contexts: { trace: { trace_id: trace.traceId } },
    });
    expect(lines.at(-1)).toMatchObject({
      trace_id: trace.traceId,
      command_id: "c-1",
      host_id: "h-1",
      msg: "slow",
    });
    expect(entries("log")).toMatchObject([
      {
        level: "warn",
        body: "slow",
        trace_id: trace.traceId,
        attributes: { command_id: { value: "c-1" }, "err.message": { value: "token=[redacted]" } },
      },
    ]);
    expect(raw + JSON.stringify(lines)).not.toContain("hunter2");
  });

  it("of its own is linked to the one before and kept or not as it is told", async () => {
    await inTrace(trace, { name: "page", op: "test" }, async () => {
      await inNewTrace({ name: "xmrig.command.stop", op: "xmrig.command", sampled: true }, () => {
        expect(currentTrace()).toMatchObject({ sampled: true });
        expect(currentTrace()?.traceId).not.toBe(trace.traceId);
      });
      await inNewTrace({ name: "poll", op: "test", sampled: false }, () =>
        expect(currentTrace()?.sampled).toBe(false),
      );
    });
    await telemetry.flush(1000);
    const own = entries("span").find(({ name }) => name === "xmrig.command.stop");
    expect(own).toMatchObject({ links: [{ trace_id: trace.traceId }] });
    expect(entries("span").some(({ name }) => name === "poll")).toBe(false);
  });

  it("takes spans that were measured by hand", async () => {
    const id = recordSpan({
      name: "wait",
      op: "queue",
      traceId: trace.traceId,
      parentSpanId: trace.spanId,
      startedAt: 1_795_000_000_000,
      endedAt: 1_795_000_001_500,
      ok: false,
    });
    await telemetry.flush(1000);
    expect(entries("span")).toMatchObject([
      {
        name: "wait",
        span_id: id,
        parent_span_id: trace.spanId,
        start_timestamp: 1_795_000_000,
        end_timestamp: 1_795_000_001.5,
        status: "error",
      },
    ]);
  });

  it("marks a span whose work fails, and lets the failure through", async () => {
    await expect(
      inTrace(trace, { name: "work", op: "test" }, () => Promise.reject(new Error("no"))),
    ).rejects.toThrow("no");
    await telemetry.flush(1000);
    expect(entries("span")).toMatchObject([{ name: "work", status: "error" }]);
  });

  it("is nowhere outside of spans", () => expect(currentTrace()).toBeNull());
});

it("captures nothing where it is switched off, and disturbs nobody", async () => {
  await telemetry.close(1000);
  sent = [];
  const settings = { ...PLAIN_SETTINGS, enabled: false };
  const off = startNodeTelemetry({ settings, component: "gateway", take, log });
  expect(captureError(new Error("nobody hears this"))).toMatch(/^[0-9a-f]{32}$/);
  expect(await inNewTrace({ name: "command.x", op: "test", sampled: true }, () => 7)).toBe(7);
  await off.close(1000);
  expect(sent).toEqual([]);
});

it("says at its start whether Sentry is on, in one line", async () => {
  expect(lines).toMatchObject([{ msg: "Sentry disabled (no DSN)" }]);
  await telemetry.close(1000);
  for (const [settings, expected] of [
    [
      { ...PLAIN_SETTINGS, dsn: "http://k@127.0.0.1:1/2" },
      { msg: "Sentry initialised", environment: "test", release: "1.2.3" },
    ],
    [
      { ...PLAIN_SETTINGS, dsnProblem: "it is no address" },
      { msg: "Sentry disabled (malformed DSN)", reason: "it is no address" },
    ],
    [{ ...PLAIN_SETTINGS, enabled: false }, { msg: "Sentry disabled (ZEN_TELEMETRY=off)" }],
  ] as const) {
    lines = [];
    const other = startNodeTelemetry({ settings, component: "gateway", take, log });
    expect(lines).toMatchObject([expected]);
    await other.close(1000);
  }
});
