import { continueTrace, startSpan, withIsolationScope } from "@sentry/core";
import { describe, expect, it } from "vitest";
import { recordSpans } from "#tests/support/recorded-spans.ts";
import { openCommandBatch } from "./command-batch.ts";
import { type CommandAbout, type CommandSpan, inCommandTrace } from "./command-trace.ts";
import { boundIds } from "./spans.ts";

const sentry = recordSpans();
const CLICK = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };
const ABOUT: CommandAbout = { kind: "pause", hostId: "host-1", cause: null, byPerson: true };

/** As the SDK continues what a page sent. */
function asked<T>(transaction: string, work: () => Promise<T>): Promise<T> {
  const headers = {
    sentryTrace: `${CLICK.traceId}-${CLICK.spanId}-1`,
    baggage: `sentry-trace_id=${CLICK.traceId},sentry-transaction=${transaction},sentry-sampled=true`,
  };
  return continueTrace(headers, () => startSpan({ name: "POST /hosts/[id]" }, work));
}

const issue = (about: Partial<CommandAbout> = {}) =>
  inCommandTrace({ ...ABOUT, ...about }, async (span) => {
    span.issued("command-1");
    return span;
  });

describe("inCommandTrace", () => {
  it("continues the trace that a click began for this command", async () => {
    const span = await asked("command.click", () => issue());
    expect(span.traceId).toBe(CLICK.traceId);
    const [recorded] = (await sentry.spans()).filter(({ span_id }) => span_id === span.spanId);
    expect(recorded).toMatchObject({ name: "xmrig.command.pause", trace_id: CLICK.traceId });
    expect(recorded?.attributes).toMatchObject({
      "zen.host_id": { value: "host-1" },
      "zen.command_id": { value: "command-1" },
    });
  });

  it.each([
    ["a page's trace", "/hosts/:id", {}],
    ["a script, whatever it sends", "command.click", { byPerson: false }],
  ])("begins a new one for %s, linked to it and kept", async (_what, transaction, about) => {
    const span = await asked(transaction, () => issue(about));
    expect(span.traceId).not.toBe(CLICK.traceId);
    const [recorded] = (await sentry.spans()).filter(({ span_id }) => span_id === span.spanId);
    expect(recorded).toMatchObject({ name: "xmrig.command.pause", trace_id: span.traceId, is_segment: true });
    expect(recorded?.links).toEqual([expect.objectContaining({ trace_id: CLICK.traceId })]);
  });

  it("links to the trace that a caller names", async () => {
    const cause = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
    const span = await issue({ cause, byPerson: false });
    const [recorded] = (await sentry.spans()).filter(({ span_id }) => span_id === span.spanId);
    expect(recorded?.links).toEqual([expect.objectContaining({ trace_id: cause.traceId })]);
  });

  it("lets log lines name the host and the command from then on", async () => {
    const bound = await withIsolationScope(async () => {
      await issue();
      return boundIds();
    });
    expect(bound).toEqual({ host_id: "host-1", command_id: "command-1" });
  });

  it("throws on what the work throws", async () => {
    const failing = inCommandTrace(ABOUT, () => Promise.reject(new Error("the ledger is away")));
    await expect(failing).rejects.toThrow("the ledger is away");
  });
});

describe("openCommandBatch", () => {
  it("gives every command a trace of its own, in few envelopes", async () => {
    const envelopesBefore = sentry.envelopes();
    const issued: CommandSpan[] = [];
    await asked("command.click", async () => {
      const batch = openCommandBatch("stop");
      for (let host = 0; host < 250; host++) {
        const span = batch.spanFor(`host-${host}`);
        issued.push(span);
        // The last hosts could not take it.
        if (host < 240) span.issued(`command-${host}`);
      }
      batch.finish();
    });
    expect(new Set(issued.map(({ traceId }) => traceId)).size).toBe(250);
    const recorded = (await sentry.spans()).filter(({ name }) => name === "xmrig.command.stop");
    expect(recorded.map(({ span_id }) => span_id)).toEqual(issued.slice(0, 240).map(({ spanId }) => spanId));
    expect(recorded[7]).toMatchObject({
      trace_id: issued[7]?.traceId,
      is_segment: true,
      links: [{ trace_id: CLICK.traceId }],
      attributes: { "zen.host_id": { value: "host-7" }, "zen.command_id": { value: "command-7" } },
    });
    expect(sentry.envelopes() - envelopesBefore).toBeLessThan(5);
  });
});
