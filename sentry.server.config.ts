import * as Sentry from "@sentry/nextjs";
import type { NodeClient } from "@sentry/node";
import { poolIsExhausted } from "#src/db/pool-figures.ts";
import { profilingIntegrations } from "#src/telemetry/node/profiling.ts";
import { statementSpans } from "#src/telemetry/node/statement-spans.ts";
import { telemetryOptions } from "#src/telemetry/options.ts";
import { announcementOf } from "#src/telemetry/settings.ts";
import { envelopeTransport } from "#src/telemetry/transport.ts";
import { log } from "#src/web/log.ts";
import { IGNORED_SPANS } from "#src/web/telemetry/ignored-spans.ts";
import { drops, intake } from "#src/web/telemetry/intake.ts";
import { systemContext, withoutUnused } from "#src/web/telemetry/integrations.ts";
import { telemetrySettings } from "#src/web/telemetry/settings.ts";
import { flagSlowStatements } from "#src/web/telemetry/slow-statements.ts";
import { skipUnkeptSpans } from "#src/web/telemetry/unkept-spans.ts";

// Loaded by instrumentation.ts before the first request. Everything goes to the intake of this process, which writes
// it to disk before it answers; nothing here knows an address on the network.
const settings = telemetrySettings();

const profiling = await profilingIntegrations(settings);
const options = telemetryOptions(settings, "web", { dropped: drops() });

if (settings.enabled) {
  const client = Sentry.init({
    ...options,
    ignoreSpans: [...options.ignoreSpans, ...IGNORED_SPANS],
    transport: envelopeTransport((bytes) => void intake().accept(bytes), drops()),
    integrations: (defaults) => [...withoutUnused(defaults), systemContext(), statementSpans(), ...profiling],
    // Without effect unless the profiler is among the integrations.
    profileSessionSampleRate: settings.profilesSampleRate,
    profileLifecycle: "trace",
    // Nothing here is traced by rewriting libraries while they load.
    enableRuntimeChannelInjection: false,
  });
  // What starts in Node is a client for Node; the package's types speak of every runtime at once.
  skipUnkeptSpans((client as NodeClient | undefined)?.traceProvider);
  if (client) flagSlowStatements(client, { log: log(), isPoolExhausted: poolIsExhausted });
}

const { message, fields } = announcementOf(settings);
log().info(fields, message);
