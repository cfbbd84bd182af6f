import { expect, it } from "vitest";
import { CHANNEL_KINDS } from "#src/domain/channels/schema.ts";
import { CHANNEL_KINDS_OFFERED, channelStanding } from "./channel-words.ts";

const AT = "2026-11-22T10:00:00Z";

it.each([
  [{ enabled: false, failingSince: AT, lastSentAt: AT }, "Off"],
  [{ enabled: true, failingSince: AT, lastSentAt: AT }, "Fails"],
  [{ enabled: true, failingSince: null, lastSentAt: null }, "Not tried yet"],
  [{ enabled: true, failingSince: null, lastSentAt: AT }, "Works"],
])("of %j says %s", (channel, word) => {
  expect(channelStanding(channel).word).toBe(word);
});

it("offers every kind", () => {
  expect([...CHANNEL_KINDS_OFFERED].sort()).toEqual([...CHANNEL_KINDS].sort());
});
