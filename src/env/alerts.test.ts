import { describe, expect, it } from "vitest";
import { readAlertEnv } from "./alerts.ts";

const email = {
  SENTRY_EMAIL_ALERTS_ENABLED: "true",
  SENTRY_ALERT_EMAIL_RECIPIENTS: "ops@example.org, mira@example.org",
  SMTP_URL: "smtp://127.0.0.1:2525",
};

describe("readAlertEnv", () => {
  it("needs nothing", () => {
    expect(readAlertEnv({})).toEqual({
      criticalErrorThreshold: 10,
      errorRatePercent: 1,
      email: null,
      smtp: null,
      slack: null,
      slackApiUrl: "https://slack.com/api/",
      publicUrl: null,
    });
  });

  it("reads thresholds, addresses and Slack", () => {
    const env = readAlertEnv({
      ...email,
      PUBLIC_URL: "https://zen.example/",
      SENTRY_CRITICAL_ERROR_THRESHOLD: "25",
      SENTRY_ERROR_RATE_THRESHOLD: "2.5",
      SENTRY_SLACK_ALERTS_ENABLED: "on",
      SENTRY_SLACK_WEBHOOK_URL: "https://hooks.slack.com/services/a/b/c",
    });
    expect(env).toMatchObject({
      publicUrl: "https://zen.example",
      criticalErrorThreshold: 25,
      errorRatePercent: 2.5,
      email: { recipients: ["ops@example.org", "mira@example.org"] },
      smtp: { url: "smtp://127.0.0.1:2525", from: "Zen Miner <zen-miner@example.org>" },
      slack: { channel: "", secret: { webhookUrl: "https://hooks.slack.com/services/a/b/c" } },
    });
  });

  it("takes a bot's token before a webhook where the channel is known", () => {
    const slack = { SENTRY_SLACK_ALERTS_ENABLED: "1", SLACK_BOT_TOKEN: "xoxb-of-the-test" };
    expect(readAlertEnv({ ...slack, SENTRY_SLACK_CHANNEL: "#mining" }).slack).toEqual({
      channel: "#mining",
      secret: { botToken: "xoxb-of-the-test" },
    });
    expect(() => readAlertEnv(slack)).toThrow(/SENTRY_SLACK_CHANNEL/);
  });

  it("leaves off what is not switched on", () => {
    const env = readAlertEnv({ ...email, SENTRY_EMAIL_ALERTS_ENABLED: "false" });
    expect(env.email).toBeNull();
    expect(env.smtp).not.toBeNull();
  });

  it.each([
    [
      { SENTRY_EMAIL_ALERTS_ENABLED: "true" },
      /SENTRY_ALERT_EMAIL_RECIPIENTS: is not set[\s\S]*SMTP_URL: is not set/,
    ],
    [
      { ...email, SENTRY_ALERT_EMAIL_RECIPIENTS: "nobody" },
      /SENTRY_ALERT_EMAIL_RECIPIENTS: must be addresses/,
    ],
    [{ ...email, SMTP_URL: "https://mail.example" }, /SMTP_URL: must be an address/],
    [{ SENTRY_SLACK_ALERTS_ENABLED: "true" }, /SENTRY_SLACK_WEBHOOK_URL: is not set/],
    [{ SENTRY_SLACK_ALERTS_ENABLED: "perhaps" }, /must be true or false/],
    [{ SENTRY_CRITICAL_ERROR_THRESHOLD: "0" }, /SENTRY_CRITICAL_ERROR_THRESHOLD/],
    [{ SENTRY_ERROR_RATE_THRESHOLD: "101" }, /SENTRY_ERROR_RATE_THRESHOLD/],
  ])("refuses %j by name, and never repeats a value", (env, message) => {
    expect(() => readAlertEnv(env)).toThrow(message);
  });
});
