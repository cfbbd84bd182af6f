import "server-only";
import { setTimeout } from "node:timers/promises";
import { type Heartbeat, startHeartbeat } from "#src/db/heartbeat.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { markClientAddresses } from "./client-address-mark.ts";
import { database } from "./database.ts";
import { environment } from "./environment.ts";
import { log } from "./log.ts";

const RETRY_MS = 10_000;

/** What the web process does once, before its first request. Throws when its environment cannot be used. */
export async function startWebProcess(): Promise<void> {
  markClientAddresses(environment().trustedProxies);
  const heartbeat = beatWhenPossible();
  process.once("SIGTERM", () => void heartbeat.then((beating) => beating.stop()).catch(() => undefined));
}

/** The web process serves, and says so in its answers, even while the database is away. */
async function beatWhenPossible(): Promise<Heartbeat> {
  const listens = environment().publicUrl;
  for (;;) {
    try {
      return await startHeartbeat(database(), { kind: "web", version: VERSION, listens, log: log() });
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
