import { expect, it } from "vitest";
import type { ConditionKind } from "#src/domain/alerts/condition-schema.ts";
import { incidentRemedy } from "./remedy.ts";

type Host = Parameters<typeof incidentRemedy>[1];

const host = (given: Partial<Host>): Host => ({
  status: "active",
  state: "mining",
  reported: { state: "mining", reason: "", since: null },
  desired: null,
  desiredMet: null,
  ...given,
});
const down = {
  state: "miner_down" as const,
  reported: { state: "miner_down" as const, reason: "", since: null },
};

it.each<[string, ConditionKind, Partial<Host>, string | null]>([
  ["starts a miner that is down", "host_state", down, "start"],
  ["starts one that was to mine", "host_state", { ...down, desired: "mining", desiredMet: false }, "start"],
  ["asks again for what was asked", "host_state", { desired: "stopped", desiredMet: false }, "stop"],
  ["pauses a hot one", "temperature", {}, "pause"],
  ["leaves a hot one alone that is paused", "temperature", { state: "paused" }, null],
  ["restarts one that yields too little", "hashrate_drop", {}, "restart"],
  ["can do nothing about silence", "host_offline", { ...down, state: "host_offline" }, null],
  ["leaves maintenance alone", "host_state", { ...down, state: "in_maintenance" }, null],
  ["leaves a revoked host alone", "host_state", { ...down, status: "revoked" }, null],
  ["leaves a host alone that does well", "host_state", {}, null],
])("%s", (_, kind, given, command) => {
  expect(incidentRemedy(kind, host(given))?.command ?? null).toBe(command);
});
