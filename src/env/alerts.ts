import { z } from "zod";
import { type Env, EnvError, parseEnv } from "./parse.ts";

const flag = z
  .enum(["true", "false", "1", "0", "yes", "no", "on", "off"], "must be true or false")
  .transform((text) => ["true", "1", "yes", "on"].includes(text));
const address = z.email();
const addresses = z
  .string()
  .transform((text) =>
    text
      .split(/[,;\s]+/)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  )
  .pipe(
    z
      .array(z.string())
      .min(1)
      .max(50, "must be at most 50 addresses")
      .refine((list) => list.every((one) => address.safeParse(one).success), {
        message: "must be addresses such as ops@example.org, separated by commas",
      }),
  );
const httpUrl = (message: string) => z.url({ protocol: /^https?$/, error: message });

const schema = z.object({
  SENTRY_CRITICAL_ERROR_THRESHOLD: z.coerce.number().int().min(1).max(1_000_000).default(10),
  SENTRY_ERROR_RATE_THRESHOLD: z.coerce.number().min(0.01).max(100).default(1),
  SENTRY_EMAIL_ALERTS_ENABLED: flag.default(false),
  SENTRY_ALERT_EMAIL_RECIPIENTS: addresses.optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an address such as smtp://user:password@host:587" })
    .optional(),
  ALERT_EMAIL_FROM: z
    .string()
    .trim()
    .regex(/^[^\r\n]{3,254}$/, "must be an address such as Zen Miner <zen@example.org>")
    .optional(),
  SENTRY_SLACK_ALERTS_ENABLED: flag.default(false),
  SENTRY_SLACK_WEBHOOK_URL: httpUrl("must be the address that Slack gave for an incoming webhook").optional(),
  SENTRY_SLACK_CHANNEL: z
    .string()
    .trim()
    .regex(/^[#@]?[\w.-]{1,80}$/, "must be a channel such as #mining")
    .optional(),
  SLACK_BOT_TOKEN: z.string().min(10).max(400).optional(),
  PUBLIC_URL: httpUrl("must begin with https:// or http://").optional(),
  SLACK_API_URL: httpUrl("must begin with https:// or http://").default("https://slack.com/api/"),
});

export type AlertEnv = Readonly<{
  /** Errors in five minutes that are too many. */
  criticalErrorThreshold: number;
  /** Share of requests, or of jobs, that may fail, percent. */
  errorRatePercent: number;
  /** Null while alerts by e-mail are off. */
  email: { recipients: readonly string[] } | null;
  /** Null when no mail can be sent. */
  smtp: { url: string; from: string } | null;
  /** Null while alerts by Slack are off. `channel` is empty for the one that the webhook belongs to. */
  slack: { channel: string; secret: { webhookUrl: string } | { botToken: string } } | null;
  slackApiUrl: string;
  /** Where people reach the product, without a slash at the end; without it messages have no links. */
  publicUrl: string | null;
}>;

/** Reads what the environment says about alerts; throws one `EnvError` that names every variable that is wrong. */
export function readAlertEnv(env: Env): AlertEnv {
  const parsed = parseEnv(schema, env);
  const faults = missing(parsed);
  if (faults.length > 0) throw new EnvError(`The configuration cannot be used:\n${faults.join("\n")}`);
  const { SENTRY_ALERT_EMAIL_RECIPIENTS: recipients, SMTP_URL: smtpUrl, SLACK_BOT_TOKEN: botToken } = parsed;
  const webhookUrl = parsed.SENTRY_SLACK_WEBHOOK_URL;
  const channel = parsed.SENTRY_SLACK_CHANNEL ?? "";
  const secret = botToken && channel ? { botToken } : webhookUrl ? { webhookUrl } : null;
  return {
    criticalErrorThreshold: parsed.SENTRY_CRITICAL_ERROR_THRESHOLD,
    errorRatePercent: parsed.SENTRY_ERROR_RATE_THRESHOLD,
    email: parsed.SENTRY_EMAIL_ALERTS_ENABLED && recipients ? { recipients } : null,
    smtp: smtpUrl ? { url: smtpUrl, from: parsed.ALERT_EMAIL_FROM ?? sender(recipients) } : null,
    slack: parsed.SENTRY_SLACK_ALERTS_ENABLED && secret ? { channel, secret } : null,
    slackApiUrl: parsed.SLACK_API_URL,
    publicUrl: parsed.PUBLIC_URL ? new URL(parsed.PUBLIC_URL).origin : null,
  };
}

/** What is switched on and cannot work. */
function missing(parsed: z.infer<typeof schema>): string[] {
  const faults: string[] = [];
  if (parsed.SENTRY_EMAIL_ALERTS_ENABLED) {
    const why = "SENTRY_EMAIL_ALERTS_ENABLED needs it";
    if (!parsed.SENTRY_ALERT_EMAIL_RECIPIENTS)
      faults.push(`  SENTRY_ALERT_EMAIL_RECIPIENTS: is not set, and ${why}`);
    if (!parsed.SMTP_URL) faults.push(`  SMTP_URL: is not set, and ${why}`);
  }
  if (parsed.SENTRY_SLACK_ALERTS_ENABLED && !parsed.SENTRY_SLACK_WEBHOOK_URL) {
    if (!parsed.SLACK_BOT_TOKEN) {
      faults.push(
        "  SENTRY_SLACK_WEBHOOK_URL: is not set, and SENTRY_SLACK_ALERTS_ENABLED needs it, or SLACK_BOT_TOKEN",
      );
    } else if (!parsed.SENTRY_SLACK_CHANNEL) {
      faults.push("  SENTRY_SLACK_CHANNEL: is not set, and a bot has no channel of its own");
    }
  }
  return faults;
}

/** Mail servers refuse a sender of no domain; the first recipient's is one that the operator knows. */
function sender(recipients: readonly string[] | undefined): string {
  const domain = recipients?.[0]?.split("@").at(-1) ?? "localhost";
  return `Zen Miner <zen-miner@${domain}>`;
}
