import { close, createTransport, flush, init } from "@sentry/node";
import { afterAll, beforeAll } from "vitest";
import { telemetryOptions } from "#src/telemetry/options.ts";
import { PLAIN_SETTINGS } from "#src/telemetry/settings.test-data.ts";
import { itemsOf, spansOf } from "./envelope.ts";

/** A real SDK with our options whose spans of this file's tests are kept, as they leave it. */
export function recordSpans() {
  const bodies: Uint8Array[] = [];
  beforeAll(() => {
    init({
      ...telemetryOptions(PLAIN_SETTINGS, "web"),
      defaultIntegrations: false,
      transport: (options) =>
        createTransport(options, async ({ body }) => {
          bodies.push(typeof body === "string" ? new TextEncoder().encode(body) : body);
          return { statusCode: 200 };
        }),
    });
  });
  afterAll(async () => void (await close(1_000)));
  return {
    envelopes: () => bodies.length,
    spans: async () => {
      await flush(2_000);
      return bodies.flatMap((body) => itemsOf(body).flatMap(spansOf));
    },
  };
}
