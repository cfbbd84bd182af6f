import { describe, expect, it } from "vitest";
import { ATTENTION_KINDS, type AttentionKind } from "../hosts/attention-schema.ts";
import { needsOf } from "./rules.ts";
import type { HostTrouble, OtherTroubles } from "./schema.ts";

const calm: OtherTroubles = {
  commands: { count: 0, latest: [] },
  enrolments: { count: 0, latest: [] },
  conflicts: [],
  errors: { count: 0, latest: [] },
  sentry: null,
};
const trouble = (kind: AttentionKind): HostTrouble => ({
  kind,
  hosts: 1,
  sites: 1,
  siteName: "Barn",
  latest: [],
});

describe("needsOf", () => {
  it("is empty when all is well, for those who see enrolments and those who do not", () => {
    expect(needsOf([], calm)).toEqual([]);
    expect(needsOf([], { ...calm, enrolments: null })).toEqual([]);
  });

  const everything = needsOf([...ATTENTION_KINDS].reverse().map(trouble), {
    commands: { count: 1, latest: [] },
    enrolments: { count: 1, latest: [] },
    conflicts: [{ hostId: "h", hostName: "rig", at: "2026-11-22T12:00:00.000Z" }],
    errors: { count: 1, latest: [] },
    sentry: { since: "2026-11-22T12:00:00.000Z", waiting: 1, lastError: "" },
  }).map((need) => (need.is === "hosts" ? need.trouble.kind : need.is));

  it.each([
    ["a miner that is down", "down", "an identity used twice", "conflicts"],
    ["an identity used twice", "conflicts", "a host without pool", "no_pool"],
    ["a command without effect", "commands", "a host that is not as asked", "unmet"],
    ["a host that earns nothing", "offline", "one that earns too hot", "hot"],
    ["a hot host", "hot", "an error to read", "errors"],
    ["an error", "errors", "a machine that was turned away", "enrolments"],
  ] as const)("puts %s (%s) before %s (%s)", (_one, earlier, _other, later) => {
    expect(everything.indexOf(earlier)).toBeGreaterThanOrEqual(0);
    expect(everything.indexOf(earlier)).toBeLessThan(everything.indexOf(later));
  });

  it("leaves nothing out", () => {
    expect(everything).toHaveLength(ATTENTION_KINDS.length + 5);
  });
});
