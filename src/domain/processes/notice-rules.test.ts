import { expect, it } from "vitest";
import { type NoticeFacts, noticesOf } from "./notice-rules.ts";

const at = new Date("2026-11-22T12:00:00Z");
const alive = { alive: true, lastAt: at };
const calm: NoticeFacts = { gateway: alive, worker: alive, activeHosts: 60, lostHosts: 0, maintenance: null };

const kinds = (facts: Partial<NoticeFacts>) => noticesOf({ ...calm, ...facts }).map(({ kind }) => kind);

it("says nothing while all is well", () => {
  expect(noticesOf(calm)).toEqual([]);
});

it.each([
  ["a single host of a small fleet", 2, 4, []],
  ["three of four", 3, 4, ["hosts_lost"]],
  ["a few of many", 11, 60, []],
  ["a fifth", 12, 60, ["hosts_lost"]],
] as const)("tells %s that went silent from a common cause", (_what, lostHosts, activeHosts, expected) => {
  expect(kinds({ lostHosts, activeHosts })).toEqual(expected);
});

it("blames the gateway, not the hosts, when it is silent", () => {
  const gateway = { alive: false, lastAt: null };
  expect(noticesOf({ ...calm, gateway, lostHosts: 60 })).toEqual([{ kind: "gateway_silent", since: null }]);
});

it("puts what fails before what was planned", () => {
  const worker = { alive: false, lastAt: at };
  const maintenance = { endsAt: at, reason: "new racks", actorName: "Mira" };
  expect(noticesOf({ ...calm, worker, maintenance })).toEqual([
    { kind: "worker_silent", since: at.toISOString() },
    { kind: "fleet_maintenance", until: at.toISOString(), reason: "new racks", actorName: "Mira" },
  ]);
});
