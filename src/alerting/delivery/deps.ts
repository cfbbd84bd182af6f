import type { Database } from "#src/db/client.ts";
import type { Sealer } from "#src/domain/sealing.ts";
import type { AlertEnv } from "#src/env/alerts.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { type Breakers, createBreakers } from "./breakers.ts";
import type { MailSettings } from "./send-email.ts";
import { smtpServerOf } from "./smtp-server.ts";

/** What the environment says about telling people. */
export type DeliverySettings = Readonly<
  Pick<AlertEnv, "smtp" | "slack" | "slackApiUrl"> & {
    /** Where people reach the product, without a slash at the end; without it messages have no links. */
    publicUrl: string | null;
    /** Whether Sentry gets what is sent to it. */
    sentryIsOn: boolean;
  }
>;

/** What delivery works with, for as long as the process lives. */
export type DeliveryDeps = {
  db: Database;
  sealer: Sealer;
  log: Logger;
  now: () => Date;
  /** From 0 to 1. */
  random: () => number;
  /** Of one attempt. */
  timeoutMs: number;
  publicUrl: string | null;
  mail: MailSettings | null;
  slack: DeliverySettings["slack"];
  slackApiUrl: string;
  sentryIsOn: boolean;
  breakers: Breakers;
  /** Channels that this process is telling something right now. */
  busy: Set<string>;
};

export type DeliveryOptions = Pick<DeliveryDeps, "db" | "sealer" | "log"> &
  Partial<Pick<DeliveryDeps, "now" | "random" | "timeoutMs">> & { settings: DeliverySettings };

const TIMEOUT_MS = 10_000;

/** Throws when SMTP_URL cannot be read. */
export function createDeliveryDeps(options: DeliveryOptions): DeliveryDeps {
  const { settings, now = () => new Date(), random = Math.random, timeoutMs = TIMEOUT_MS } = options;
  const { smtp } = settings;
  return {
    db: options.db,
    sealer: options.sealer,
    log: options.log,
    now,
    random,
    timeoutMs,
    publicUrl: settings.publicUrl,
    mail: smtp && { server: smtpServerOf(smtp.url), from: addressOf(smtp.from) },
    slack: settings.slack,
    slackApiUrl: settings.slackApiUrl.replace(/\/$/, ""),
    sentryIsOn: settings.sentryIsOn,
    breakers: createBreakers(() => now().getTime(), random),
    busy: new Set(),
  };
}

function addressOf(from: string): string {
  return /<([^<>\s]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}
