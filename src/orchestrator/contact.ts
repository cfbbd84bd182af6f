import type { ErrorClass } from "#src/protocol/commands.ts";
import type { Logger } from "#src/telemetry/log.ts";
import type { Clock } from "./clock.ts";
import type { Journal } from "./journal/journal.ts";
import type { JournalRecord } from "./journal/records.ts";
import { lostPolicyVerdict } from "./lost-policy.ts";
import type { MinerDriver } from "./miner/driver.ts";
import type { MinerLock } from "./miner/miner-lock.ts";

export interface ContactParts {
  journal: Journal;
  driver: MinerDriver;
  lock: MinerLock;
  clock: Clock;
  log: Logger;
  notice(kind: "lost_policy_applied" | "driver_error", message: string, errorClass?: ErrorClass): void;
}

/** Watches how long the control plane has been silent, and applies the host's policy for that. */
export interface Contact {
  onReady(): Promise<void>;
  onLost(): void;
  tick(): Promise<void>;
}

/**
 * When contact returns, the miner is started again only if it was the policy that stopped it and the journal says
 * that it should mine. The time of silence goes on across a restart of the daemon.
 */
export function createContact(parts: ContactParts): Contact {
  const { journal, driver, lock, clock, log } = parts;
  let inContact = false;
  let silentSince = clock.elapsed();
  let silentBeforeMs = Math.max(0, clock.now() - (journal.state.contactLostAt ?? clock.now()));

  function note(record: JournalRecord): void {
    const noted = journal.append(record);
    if (!noted.ok) log.error({ record: record.type }, `the journal cannot be written: ${noted.message}`);
  }

  async function stopMiner(silentMs: number): Promise<void> {
    const error = await driver.stop();
    if (error) {
      parts.notice(
        "driver_error",
        `the policy for a lost control plane could not stop the miner: ${error.message}`,
        error.class,
      );
      return;
    }
    note({ type: "policy_stop", at: Math.round(clock.now()) });
    const hours = (silentMs / 3_600_000).toFixed(2);
    const message = `the control plane was gone for ${hours} h; the miner was stopped, as the policy says`;
    log.warn(message);
    parts.notice("lost_policy_applied", message);
  }

  return {
    async onReady() {
      inContact = true;
      if (journal.state.contactLostAt !== null) note({ type: "contact", lostAt: null });
      if (journal.state.policyStopAt === null || journal.state.desired !== "mining") return;
      await lock.run(async () => {
        const error = await driver.start();
        if (error) parts.notice("driver_error", error.message, error.class);
        else note({ type: "policy_stop", at: null });
      });
    },
    onLost() {
      inContact = false;
      silentSince = clock.elapsed();
      silentBeforeMs = 0;
      note({ type: "contact", lostAt: Math.round(clock.now()) });
    },
    async tick() {
      const { policyStopAt, desired, lostPolicy } = journal.state;
      if (inContact || lock.held || policyStopAt !== null || desired === "stopped") return;
      const silentMs = silentBeforeMs + clock.elapsed() - silentSince;
      if (lostPolicyVerdict(lostPolicy, silentMs) === "stop") await lock.run(() => stopMiner(silentMs));
    },
  };
}
