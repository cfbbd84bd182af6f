import type { ChannelKind, ChannelTarget } from "#src/domain/channels/schema.ts";

/** Where a channel is to lead, as it is being filled in: the fields of every kind. */
export type TargetDraft = {
  kind: ChannelKind;
  recipients: readonly string[];
  slackChannel: string;
  slackBy: "webhook" | "bot";
  slackWebhookUrl: string;
  slackBotToken: string;
  url: string;
  key: string;
};

/** A target of a kind to begin with. */
export function newTarget(kind: ChannelKind): TargetDraft {
  return {
    kind,
    recipients: [],
    slackChannel: "",
    slackBy: "webhook",
    slackWebhookUrl: "",
    slackBotToken: "",
    url: "",
    key: "",
  };
}

/** What of a draft its kind needs, and nothing else. */
export function targetOf(draft: TargetDraft): ChannelTarget {
  switch (draft.kind) {
    case "email":
      return { kind: "email", config: { recipients: [...draft.recipients] }, secret: null };
    case "slack":
      return {
        kind: "slack",
        config: { channel: draft.slackChannel.trim() },
        secret:
          draft.slackBy === "webhook"
            ? { webhookUrl: draft.slackWebhookUrl.trim() }
            : { botToken: draft.slackBotToken.trim() },
      };
    case "webhook":
      return { kind: "webhook", config: {}, secret: { url: draft.url.trim(), key: draft.key } };
    case "sentry":
      return { kind: "sentry", config: {}, secret: null };
  }
}
