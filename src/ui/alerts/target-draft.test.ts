import { expect, it } from "vitest";
import { channelTargetSchema } from "#src/domain/channels/schema.ts";
import { newTarget, type TargetDraft, targetOf } from "./target-draft.ts";

const FILLED: Omit<TargetDraft, "kind"> = {
  recipients: ["ops@example.org"],
  slackChannel: "#mining",
  slackBy: "webhook",
  slackWebhookUrl: " https://hooks.example.org/1 ",
  slackBotToken: "xoxb-0123456789",
  url: "https://example.org/in",
  key: "0123456789abcdef",
};

it.each<[string, Partial<TargetDraft>, unknown]>([
  ["email", {}, { recipients: ["ops@example.org"] }],
  ["slack", {}, { webhookUrl: "https://hooks.example.org/1" }],
  ["slack", { slackBy: "bot" }, { botToken: "xoxb-0123456789" }],
  ["webhook", {}, { url: "https://example.org/in", key: "0123456789abcdef" }],
  ["sentry", {}, null],
])("makes a target of %s that is accepted", (kind, given, holds) => {
  const target = targetOf({ ...FILLED, ...given, kind: kind as TargetDraft["kind"] });
  expect(channelTargetSchema.parse(target)).toEqual(target);
  expect(kind === "email" ? target.config : target.secret).toEqual(holds);
});

it("begins as one that is refused until it is filled in", () => {
  expect(channelTargetSchema.safeParse(targetOf(newTarget("webhook"))).success).toBe(false);
});
