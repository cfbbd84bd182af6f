import "server-only";
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { close } from "@sentry/nextjs";
import { type Heartbeat, startHeartbeat } from "#src/db/heartbeat.ts";
import { poolFigures } from "#src/db/pool-figures.ts";
import { startRuntimeWatch } from "#src/telemetry/node/runtime-watch.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { alertForWorker } from "./alerting.ts";
import { markClientAddresses } from "./client-address-mark.ts";
import { database } from "./database.ts";
import { environment } from "./environment.ts";
import { log } from "./log.ts";
import { logConsole } from "./log-console.ts";
import { sentryApiEnv } from "./sentry-api.ts";
import { EDGE_SECRET_VARIABLE } from "./telemetry/edge-secret.ts";
import { intake } from "./telemetry/intake.ts";
import { telemetrySettings } from "./telemetry/settings.ts";
import { standInForWorker } from "./telemetry/stand-in.ts";

const RETRY_MS = 10_000;
/** How long a stopping process waits for telemetry to reach the disk. */
const FLUSH_MS = 2_000;

/** From here on everything that this process says is a line of its log. */
export function startLog(): void {
  logConsole(log(), globalThis.console);
}

/** Makes the secret by which the edge runtime of this process reports to it; before that runtime begins. */
export function openEdgeDoor(): void {
  process.env[EDGE_SECRET_VARIABLE] = randomBytes(32).toString("base64url");
}

/** What the web process does once, before its first request. Throws when its environment cannot be used. */
export async function startWebProcess(): Promise<void> {
  markClientAddresses(environment().trustedProxies);
  sentryApiEnv();
  const watch = startRuntimeWatch({ settings: telemetrySettings(), pool: poolFigures });
  const standIn = standInForWorker();
  const alerting = alertForWorker();
  const heartbeat = beatWhenPossible(() => ({ ...watch.info(), ...alerting.figures() }));
  process.once("SIGTERM", () => {
    void heartbeat.then((beating) => beating.stop()).catch(() => undefined);
    void standIn.stop();
    void alerting.stop();
    watch.stop();
    void close(FLUSH_MS).then(() => intake().stop());
  });
}

/** The web process serves, and says so in its answers, even while the database is away. */
async function beatWhenPossible(figures: () => object): Promise<Heartbeat> {
  const beat = {
    kind: "web",
    version: VERSION,
    listens: environment().publicUrl,
    log: log(),
    info: () => ({ ...figures(), intake: intake().figures() }),
  } as const;
  for (;;) {
    try {
      return await startHeartbeat(database(), beat);
    } catch (error) {
      log().warn({ err: error }, "the first heartbeat failed; trying again");
      await setTimeout(RETRY_MS, undefined, { ref: false });
    }
  }
}

/** Logs an error that no page or route caught, under the digest that the visitor sees. */
export function logRequestError(error: unknown, route: string): void {
  const digest =
    typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
  log().error({ err: error, errorId: digest, route }, "a request failed");
}
