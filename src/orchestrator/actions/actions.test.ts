import { describe, expect, it } from "vitest";
import type { CommandKind } from "#src/protocol/commands.ts";
import type { MinerReadings } from "../miner/view.ts";
import type { ActionTools } from "./action.ts";
import { ACTIONS } from "./registry.ts";

const mining: MinerReadings = {
  running: true,
  instance: "1:10",
  startedAt: 1,
  api: "answers",
  paused: false,
  hashrate10s: 4_000,
  hashesTotal: 9,
  uptimeS: 900,
  poolUptimeS: 800,
};
const paused: MinerReadings = { ...mining, paused: true, hashrate10s: 0 };
const down: MinerReadings = {
  ...mining,
  running: false,
  instance: null,
  api: "unreachable",
  paused: null,
  hashrate10s: null,
  uptimeS: null,
};
const silent: MinerReadings = { ...mining, api: "timeout", paused: null, hashrate10s: null, uptimeS: null };
const fresh: MinerReadings = { ...mining, instance: "2:99", hashrate10s: null, uptimeS: 1 };

function tools(desired: ActionTools["desired"] = null, args = {}): ActionTools {
  return { driver: {} as ActionTools["driver"], client: {} as ActionTools["client"], args, desired };
}

describe("the effect that proves a command", () => {
  it.each<[CommandKind, string, MinerReadings, MinerReadings, RegExp | null]>([
    ["pause", "paused is true", mining, paused, /from 4\.00 kH\/s to 0 H\/s/],
    ["pause", "an answer alone", mining, mining, null],
    ["pause", "a silent API", mining, silent, null],
    ["pause", "already paused", paused, paused, /already paused/],
    ["resume", "hashes again", paused, mining, /from 0 H\/s to 4\.00 kH\/s/],
    ["resume", "unpaused without a hash", paused, { ...mining, hashrate10s: 0 }, null],
    ["resume", "warming up", paused, { ...mining, hashrate10s: null }, /warming up/],
    ["resume", "already mining", mining, mining, /already mining/],
    ["start", "a fresh process that answers", down, fresh, /warming up/],
    ["start", "a process without an API", down, { ...silent, instance: "2:99" }, null],
    ["start", "a paused one", down, paused, null],
    ["start", "already mining", mining, mining, /already running/],
    ["stop", "no process", mining, down, /process ended/],
    ["stop", "a silent API", mining, silent, null],
    ["stop", "a driver that cannot tell", mining, { ...down, running: null }, null],
    ["stop", "already stopped", down, down, /already stopped/],
    ["restart", "another process", mining, fresh, /a new process/],
    ["restart", "the same process", mining, mining, null],
    ["restart", "no process yet", mining, down, null],
  ])("%s: %s", (kind, _name, before, now, expected) => {
    const proof = ACTIONS[kind].proof(before, now, tools());
    if (expected === null) expect(proof).toBeNull();
    else expect(proof).toMatch(expected);
  });

  it("of a restart includes the pause that was in force", () => {
    expect(ACTIONS.restart.proof(mining, fresh, tools("paused"))).toBeNull();
    expect(ACTIONS.restart.proof(mining, { ...fresh, paused: true }, tools("paused"))).toContain(
      "paused again",
    );
  });
});

describe("what is refused before anything is touched", () => {
  it("is a pause of a miner that is down, a start of one that is paused, a restart of one that was stopped", () => {
    expect(ACTIONS.pause.refuse(down, tools())?.message).toContain("Issue start first");
    expect(ACTIONS.start.refuse(paused, tools())?.message).toContain("Issue resume");
    expect(ACTIONS.restart.refuse(down, tools("stopped"))?.message).toContain("Issue start");
    expect(ACTIONS.restart.refuse(down, tools("mining"))).toBeNull();
  });
});
