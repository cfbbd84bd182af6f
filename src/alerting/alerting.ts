import { randomUUID } from "node:crypto";
import { createDatabase, type Database } from "#src/db/client.ts";
import { releaseLease, takeLease } from "#src/db/lease.ts";
import { createListener } from "#src/db/listen.ts";
import { seedRules } from "#src/domain/alerts/seed-writes.ts";
import { resealChannels, seedChannels } from "#src/domain/channels/environment-writes.ts";
import type { Sealer } from "#src/domain/sealing.ts";
import type { AlertEnv } from "#src/env/alerts.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { deliverDue } from "./delivery/deliver-due.ts";
import { createDeliveryDeps } from "./delivery/deps.ts";
import { startLoop } from "./loop.ts";
import { runRound } from "./round.ts";

export type AlertingOptions = {
  databaseUrl: string;
  /** For LISTEN, which a transaction pooler cannot carry. */
  directDatabaseUrl: string;
  env: AlertEnv;
  /** Error events that the Sentry plan includes each month; null without Sentry. */
  monthlyErrorQuota: number | null;
  sealer: Sealer;
  /** Asked before each look: false while somebody else is to do it. */
  isMine?(): Promise<boolean>;
  onStuck(): void;
  log: Logger;
};

export type Alerting = {
  /** For the heartbeat: how long ago the last round was; null while another process does it. */
  figures(): { alerting: { roundAgeS: number } | null };
  /** Resolves once nothing is under way. */
  stop(): Promise<void>;
};

const LEASE = "alerts";
/** For the round, the lease, and channels side by side. */
const CONNECTIONS = 3;

/**
 * Watches over everything and tells people, while it holds the lease: one process of all does it at a time. Throws when
 * the environment cannot be used; without a database it waits for one.
 */
export function startAlerting(options: AlertingOptions): Alerting {
  const { env, monthlyErrorQuota, isMine = async () => true, log } = options;
  const db = createDatabase(options.databaseUrl, CONNECTIONS);
  const holder = randomUUID();
  const deps = createDeliveryDeps({
    db,
    sealer: options.sealer,
    log,
    settings: { ...env, sentryIsOn: monthlyErrorQuota !== null },
  });
  let isSeeded = false;
  let isHeld = false;
  let roundAt: number | null = null;
  const giveBack = async () => {
    if (isHeld) await releaseLease(db, LEASE, holder);
    isHeld = false;
  };
  const loop = startLoop({
    isMine: async () => {
      if (!(await isMine())) await giveBack();
      else isHeld = await takeLease(db, LEASE, holder);
      return isHeld;
    },
    release: giveBack,
    round: async ({ slow, steadyForS }) => {
      if (!isSeeded) {
        await seedRules(db, env);
        await seedChannels(db, env, new Date());
        await renewSeals(db, options);
        isSeeded = true;
      }
      const { opened, returned, resolved, planned } = await runRound(db, {
        slow,
        steadyForS,
        monthlyErrorQuota,
      });
      roundAt = performance.now();
      if (opened + returned + resolved > 0)
        log.info({ opened, returned, resolved, planned }, "incidents changed");
    },
    deliver: async () => {
      await deliverDue(deps);
    },
    onStuck: options.onStuck,
    log,
  });
  const listener = createListener({ connectionString: options.directDatabaseUrl, log });
  listener.on("alert", loop.wake);
  listener.onReconnect(loop.wake);
  return {
    figures: () => ({
      alerting: isHeld && roundAt !== null ? { roundAgeS: (performance.now() - roundAt) / 1000 } : null,
    }),
    stop: async () => {
      await listener.stop();
      await loop.stop();
      await db.$disconnect();
    },
  };
}

/** Without its key no channel of a person can be used, but everything else can; the channels say so themselves. */
async function renewSeals(
  db: Database,
  { sealer, log }: Pick<AlertingOptions, "sealer" | "log">,
): Promise<void> {
  try {
    const renewed = await resealChannels(db, sealer);
    if (renewed > 0) log.info({ renewed }, "secrets of channels were sealed with the newest key");
  } catch (error) {
    log.warn({ err: error }, "secrets of channels could not be sealed anew");
  }
}
