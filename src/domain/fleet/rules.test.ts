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

  it("puts what costs income first and what one should know last, whatever order it came in", () => {
    const needs = needsOf([...ATTENTION_KINDS].reverse().map(trouble), {
      commands: { count: 1, latest: [] },
      enrolments: { count: 1, latest: [] },
      conflicts: [{ hostId: "h", hostName: "rig", at: "2026-11-22T12:00:00.000Z" }],
      errors: { count: 1, latest: [] },
      sentry: { since: "2026-11-22T12:00:00.000Z", waiting: 1, lastError: "" },
    });
    expect(needs.map((need) => (need.is === "hosts" ? need.trouble.kind : need.is))).toEqual([
      "down",
      "offline",
      "no_pool",
      "unmet",
      "commands",
      "conflicts",
      "api",
      "unknown",
      "hot",
      "errors",
      "enrolments",
      "sentry",
    ]);
  });
});
