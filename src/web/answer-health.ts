import "server-only";
import { resolve } from "node:path";
import { pendingMigrations } from "#src/db/pending-migrations.ts";
import { livingProcesses, waitingTelemetry } from "#src/domain/processes/figures-queries.ts";
import { readiness } from "#src/domain/processes/queries.ts";
import { VERSION } from "#src/telemetry/version.ts";
import { database } from "./database.ts";
import { judgeHealth } from "./health.ts";
import { log } from "./log.ts";

/** A load balancer gives up soon; a database that needs longer is not there. */
const PATIENCE_MS = 3_000;
/** `next start` runs in the root of the repository. */
const MIGRATIONS = resolve("prisma/migrations");

/** Answers whether the product is ready to work: 200, or 503 with the part that is not. */
export async function answerHealth(): Promise<Response> {
  const db = database();
  const health = judgeHealth(
    {
      readiness: await inTime("readiness", () => readiness(db)),
      pendingMigrations: await inTime("migrations", () => pendingMigrations(db, MIGRATIONS)),
      processes: await inTime("processes", () => livingProcesses(db)),
      telemetry: await inTime("telemetry", () => waitingTelemetry(db)),
    },
    VERSION,
  );
  return Response.json(health, {
    status: health.ready ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}

async function inTime<T>(part: string, ask: () => Promise<T>): Promise<T | null> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const late = new Promise<never>((_, reject) => {
    patience.addEventListener("abort", () => reject(new Error("no answer in time")), { once: true });
  });
  return Promise.race([ask(), late]).catch((error: unknown) => {
    log().warn({ part, err: error }, "a health check failed");
    return null;
  });
}
