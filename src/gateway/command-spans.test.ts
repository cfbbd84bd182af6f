import { expect, it } from "vitest";
import { readSentryEnv } from "#src/env/sentry.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { itemsOf, spansOf } from "#tests/support/envelope.ts";
import { recordStep } from "./command-spans.ts";

it("records a step of a command in the command's trace, with the statement that it waited for", async () => {
  const envelopes: Uint8Array[] = [];
  const telemetry = startNodeTelemetry({
    // A rate of nothing: commands are kept all the same.
    settings: readSentryEnv({ SENTRY_TRACES_SAMPLE_RATE: "0" }, "1.0.0"),
    component: "gateway",
    take: (bytes) => envelopes.push(bytes),
    log: createLogger({ component: "test", level: "silent" }),
  });
  const at = Date.UTC(2026, 0, 1);
  recordStep(
    "claim",
    { id: "c1", hostId: "h1", traceId: "a".repeat(32), spanId: "b".repeat(16) },
    { startedAt: at, endedAt: at + 30, statement: { startedAt: at + 10, endedAt: at + 20 } },
  );
  await telemetry.close(1000);
  const spans = envelopes.flatMap(itemsOf).flatMap(spansOf);
  const [step, statement] = ["gateway.claim", "update command"].map((name) =>
    spans.find((span) => span.name === name),
  );
  expect(spans).toHaveLength(2);
  expect(step).toMatchObject({
    trace_id: "a".repeat(32),
    parent_span_id: "b".repeat(16),
    start_timestamp: at / 1000,
    end_timestamp: (at + 30) / 1000,
    attributes: { "zen.command_id": { value: "c1" }, "zen.host_id": { value: "h1" } },
  });
  expect(statement).toMatchObject({
    trace_id: "a".repeat(32),
    parent_span_id: step.span_id,
    start_timestamp: (at + 10) / 1000,
    end_timestamp: (at + 20) / 1000,
  });
});
