import { expect, it } from "vitest";
import type { Channel } from "#src/domain/channels/schema.ts";
import { channelsOf } from "./told-words.ts";

const channel = (id: string, given: Partial<Channel>): Channel => ({
  id,
  key: null,
  kind: "email",
  name: id,
  leadsTo: "",
  enabled: true,
  minSeverity: "medium",
  quietHours: null,
  digestMinutes: 0,
  failingSince: null,
  lastError: "",
  lastSentAt: null,
  ...given,
});
const channels = [
  channel("all", { minSeverity: "low" }),
  channel("grave", { minSeverity: "high" }),
  channel("off", { minSeverity: "low", enabled: false }),
];

it.each([
  ["low", [], ["all"]],
  ["high", [], ["all", "grave"]],
  ["critical", ["grave"], ["grave"]],
  ["low", ["grave"], ["grave"]],
  ["critical", ["off"], []],
] as const)("of %s, naming %j, tells %j", (severity, channelIds, told) => {
  const names = channelsOf({ severity, channelIds: [...channelIds] }, channels).map(({ name }) => name);
  expect(names).toEqual(told);
});
