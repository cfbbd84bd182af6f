import { v7 as uuid } from "uuid";
import { type Database, inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import type { Severity } from "../alerts/severity-schema.ts";
import type { Sealer } from "../sealing.ts";
import { ENVIRONMENT_KEYS, type EnvironmentChannels } from "./environment-schema.ts";
import { sealAgain } from "./target-rules.ts";

const DAY_MIN = 24 * 60;

type Seed = {
  key: string;
  kind: "email" | "slack";
  name: string;
  config: object;
  minSeverity: Severity;
  digestMinutes: number;
};

/**
 * Makes the channels of the environment follow it; run at every start. One that the environment no longer has is
 * switched off, so that what it told stays on record.
 */
export async function seedChannels(db: Database, environment: EnvironmentChannels, now: Date): Promise<void> {
  const seeds = seedsOf(environment);
  await inTransaction(db, async (tx) => {
    for (const seed of seeds) await follow(tx, seed, now);
    await tx.alertChannel.updateMany({
      where: {
        key: { in: Object.values(ENVIRONMENT_KEYS), notIn: seeds.map(({ key }) => key) },
        enabled: true,
      },
      data: { enabled: false, updatedAt: now, failingSince: null },
    });
    await notify(tx, "page_changed", { topic: "alerts" });
  });
}

/**
 * High severity goes to both, medium to Slack, low into a digest there once a day. Without Slack e-mail takes over from
 * medium on, since otherwise nobody would be told.
 */
function seedsOf({ email, slack }: EnvironmentChannels): Seed[] {
  const seeds: Seed[] = [];
  if (email) {
    seeds.push({
      key: ENVIRONMENT_KEYS.email,
      kind: "email",
      name: "E-mail",
      config: { recipients: [...email.recipients] },
      minSeverity: slack ? "high" : "medium",
      digestMinutes: 0,
    });
  }
  if (slack) {
    const host = "webhookUrl" in slack.secret ? new URL(slack.secret.webhookUrl).host : "Slack";
    seeds.push({
      key: ENVIRONMENT_KEYS.slack,
      kind: "slack",
      name: "Slack",
      config: { channel: slack.channel, host },
      minSeverity: "low",
      digestMinutes: DAY_MIN,
    });
  }
  return seeds;
}

async function follow(tx: Transaction, seed: Seed, now: Date): Promise<void> {
  const data = { ...seed, secret: null, enabled: true, updatedAt: now };
  await tx.alertChannel.upsert({
    where: { key: seed.key },
    create: { id: uuid(), ...data, createdAt: now },
    update: data,
  });
}

/** Seals with the newest key what an older one sealed, so that the older one can go. Returns how many. */
export async function resealChannels(db: Database, sealer: Sealer): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; secret: Uint8Array }[]>`
      select id, secret from alert_channel where secret is not null for update`;
    const old = rows.filter(({ secret }) => !sealer.isCurrent(secret));
    for (const { id, secret } of old) {
      await tx.alertChannel.update({ where: { id }, data: { secret: sealAgain(id, secret, sealer) } });
    }
    return old.length;
  });
}
