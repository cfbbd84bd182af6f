import { captureException, createTransport } from "@sentry/core";
import { initWithoutDefaultIntegrations } from "@sentry/node";
import { expect, it } from "vitest";
import { itemsOf } from "#tests/support/envelope.ts";
import { createDropCounter } from "./drops.ts";
import { createLogger } from "./log.ts";
import { startNodeTelemetry } from "./node/start.ts";
import { telemetryOptions } from "./options.ts";
import { PLAIN_SETTINGS } from "./settings.test-data.ts";
import { scrubbing } from "./transport.ts";

const expected = () => Object.assign(new Error("a caller went away"), { name: "AbortError" });

it("counts what our hook leaves out once, by its own reason", async () => {
  const taken: Uint8Array[] = [];
  const telemetry = startNodeTelemetry({
    settings: PLAIN_SETTINGS,
    component: "worker",
    take: (bytes) => void taken.push(bytes),
    log: createLogger({ component: "worker", level: "silent" }),
  });
  captureException(expected());
  await telemetry.flush(1000);
  await telemetry.close(1000);
  expect(taken.flatMap(itemsOf)).toEqual([]);
  expect(telemetry.dropped.take()).toEqual([{ reason: "expected", category: "error", count: 1 }]);
});

it("brings along by the wire what a runtime without a disk dropped", async () => {
  const bodies: Uint8Array[] = [];
  const dropped = createDropCounter();
  const client = initWithoutDefaultIntegrations({
    ...telemetryOptions(PLAIN_SETTINGS, "edge", { dropped }),
    transport: scrubbing(
      (options: Parameters<typeof createTransport>[0]) =>
        createTransport(options, async ({ body }) => {
          bodies.push(Buffer.from(body));
          return { statusCode: 204 };
        }),
      dropped,
    ),
  });
  captureException(expected());
  await client?.flush(1000);
  await client?.close(1000);
  expect(bodies.flatMap(itemsOf)).toMatchObject([
    {
      type: "client_report",
      payload: { discarded_events: [{ reason: "expected", category: "error", quantity: 1 }] },
    },
  ]);
  expect(dropped.take()).toEqual([]);
});
