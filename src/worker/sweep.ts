import type { Database } from "#src/db/client.ts";
import type { Heartbeat } from "#src/db/heartbeat.ts";
import type { Signer } from "#src/domain/commands/signer.ts";
import { expireCommands, retryFailedCommands, timeOutCommands } from "#src/domain/commands/sweep-writes.ts";
import { endDueMaintenance } from "#src/domain/hosts/maintenance-writes.ts";
import { noteOfflineHosts, noteOnlineHosts } from "#src/domain/hosts/presence-writes.ts";
import { sweepProcesses } from "#src/domain/processes/writes.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { captureError } from "#src/telemetry/tracker.ts";

/** What cannot wait for the next minute of a crontab. Each is safe to run twice, or by two workers at once. */
export function sweepSteps(
  db: Database,
  signer: Signer,
  heartbeat: Pick<Heartbeat, "beat">,
): Record<string, () => Promise<number>> {
  return {
    commandsExpired: () => expireCommands(db),
    commandsTimedOut: () => timeOutCommands(db),
    commandsRetried: () => retryFailedCommands(db, signer),
    hostsOffline: () => noteOfflineHosts(db),
    hostsOnline: () => noteOnlineHosts(db),
    maintenanceEnded: () => endDueMaintenance(db),
    processesForgotten: async () => {
      // After an outage, or with new connections, this worker's own jobs would look like those of one that is gone.
      await heartbeat.beat();
      return sweepProcesses(db);
    },
  };
}

/**
 * What runs every step though others fail, and logs what changed; answers whether all went well. A step that keeps
 * failing is one event, until it has worked again.
 */
export function createSweep(
  steps: Record<string, () => Promise<number>>,
  log: Logger,
): () => Promise<boolean> {
  const failing = new Set<string>();
  return async () => {
    for (const [step, run] of Object.entries(steps)) {
      try {
        const changed = await run();
        failing.delete(step);
        if (changed > 0) log.info({ step, changed }, "swept");
      } catch (error) {
        if (!failing.has(step)) captureError(error, { operation: `sweep.${step}`, tags: { step } });
        failing.add(step);
        log.error({ err: error, step }, "a step of the sweep failed; it is tried again in a second");
      }
    }
    return failing.size === 0;
  };
}
