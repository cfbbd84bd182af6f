import { readFileSync } from "node:fs";
import { z } from "zod";
import { readHostSentryEnv } from "#src/env/sentry.ts";
import { systemClock } from "#src/orchestrator/clock.ts";
import { jsonPoster } from "#src/orchestrator/post-json.ts";
import { webSocketConnector } from "#src/orchestrator/socket.ts";
import { createLogger } from "#src/telemetry/log.ts";
import { startNodeTelemetry } from "#src/telemetry/node/start.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { Fleet } from "./fleet.ts";
import { FleetEnvelopes } from "./fleet-envelopes.ts";
import { FLEET_USAGE, readFleetOptions } from "./fleet-options.ts";
import { FleetState } from "./fleet-state.ts";

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const log = createLogger({ component: "fleet" });

async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) {
    process.stdout.write(FLEET_USAGE);
    return;
  }
  const options = readOptions(args);
  if (options === null) return;
  const caFile = process.env.ZEN_GATEWAY_CA_FILE;
  const ca = caFile ? readFileSync(caFile, "utf8") : null;
  const envelopes = new FleetEnvelopes();
  startNodeTelemetry({
    settings: readHostSentryEnv(process.env, VERSION, (fault) => log.warn(fault)),
    component: "orchestrator",
    take: (bytes) => envelopes.take(bytes),
    log,
  });
  const fleet = new Fleet({
    envelopes,
    ...options,
    state: new FleetState(options.stateDirectory),
    clock: systemClock,
    connect: webSocketConnector({ ca }),
    post: jsonPoster(ca),
    log,
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void fleet.stop().then(() => process.exit(0), fail));
  }
  await fleet.start();
  log.info({ hosts: options.count }, "the simulated hosts are running");
}

function readOptions(args: readonly string[]): ReturnType<typeof readFleetOptions> | null {
  try {
    return readFleetOptions(args, process.env);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : error;
    process.stderr.write(`The command line was not understood: ${why}\n\n${FLEET_USAGE}`);
    process.exitCode = EXIT_USAGE;
    return null;
  }
}

function fail(error: unknown): void {
  log.fatal({ err: error }, error instanceof Error ? error.message : "the fleet failed");
  process.exit(EXIT_FAILED);
}

main(process.argv.slice(2)).catch(fail);
