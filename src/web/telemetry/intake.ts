import "server-only";
import { type Intake, startIntake } from "#src/intake/intake.ts";
import { createDropCounter, type DropCounter } from "#src/telemetry/drops.ts";
import { environment } from "../environment.ts";
import { log } from "../log.ts";
import { processWide } from "../process-wide.ts";

/** Where every envelope of this process and of its browsers goes; opened by the first of them. */
export function intake(): Intake {
  return processWide("intake", () =>
    startIntake({
      component: "web",
      spoolDir: environment().telemetrySpoolDir,
      connectionString: environment().databaseUrl,
      log: log(),
      dropped: drops(),
    }),
  );
}

/** What the web process did not send, and why. */
export function drops(): DropCounter {
  return processWide("telemetry-drops", createDropCounter);
}
