import * as Sentry from "@sentry/nextjs";
import { readSentryEnv } from "#src/env/sentry.ts";
import { urlHost } from "#src/env/url-host.ts";
import { createDropCounter } from "#src/telemetry/drops.ts";
import { edgeTransport } from "#src/telemetry/edge-transport.ts";
import { telemetryOptions } from "#src/telemetry/options.ts";
import { scrubbing } from "#src/telemetry/transport.ts";
import { VERSION } from "#src/telemetry/version.ts";

// Loaded with the first route of the edge runtime. It reads its settings by itself: it shares no memory with
// the rest of the process.
const settings = readSentryEnv(process.env, VERSION);
const dropped = createDropCounter();
const host = urlHost(process.env.HOST ?? "127.0.0.1");
const url = `http://${host}:${process.env.PORT ?? 3000}/api/telemetry/edge`;

if (settings.enabled) {
  Sentry.init({
    ...telemetryOptions(settings, "edge", { dropped }),
    // Only an envelope for a tunnel says whose it is.
    tunnel: url,
    transport: scrubbing(edgeTransport({ url, secret: process.env.ZEN_EDGE_SECRET ?? "" }), dropped),
  });
}
