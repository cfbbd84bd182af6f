/** What the environment says of channels; secrets of it are never written into the database. */
export type EnvironmentChannels = {
  /** Null while e-mail is off. */
  email: { recipients: readonly string[] } | null;
  /** Null while Slack is off. `channel` is empty for the one that the webhook belongs to. */
  slack: { channel: string; secret: { webhookUrl: string } | { botToken: string } } | null;
};

/** Keys of the channels that the environment makes. */
export const ENVIRONMENT_KEYS = { email: "env:email", slack: "env:slack" } as const;
