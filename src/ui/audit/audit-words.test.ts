import { describe, expect, it } from "vitest";
import type { AuditEntry } from "#src/domain/audit/schema.ts";
import { groupAudit } from "./audit-groups.ts";
import { auditSentence } from "./audit-words.ts";

const entry = (
  action: string,
  detail: AuditEntry["detail"] = {},
  more: Partial<AuditEntry> = {},
): AuditEntry => ({
  id: "01a2055d-0000-7000-8000-000000000001",
  at: "2026-11-22T10:00:00.000Z",
  actor: { type: "user", id: "u1", name: "Mira" },
  action,
  target: { type: "host", id: "h1", name: "rig-1" },
  detail,
  address: null,
  ...more,
});

const say = (given: AuditEntry) => {
  const { did, target, rest } = auditSentence(given);
  return `Mira ${did}${target ? ` ${target}` : ""}${rest}`;
};

describe("an entry of the audit in plain words", () => {
  it.each([
    ["command.issue", { kind: "pause", reason: "a fan" }, "Mira asked rig-1 to pause: a fan"],
    ["command.cancel", { kind: "stop" }, "Mira withdrew what was asked of rig-1: to stop"],
    ["host.rename", { from: "rig-0", to: "rig-1" }, "Mira renamed from rig-0 to rig-1"],
    ["host.set_tags", { from: ["a"], to: [] }, "Mira tagged rig-1: none"],
    ["session.end_others", { ended: 2 }, "Mira ended their other sessions (2)"],
    ["kettle.boil_over", {}, "Mira did “kettle boil over” to rig-1"],
  ])("%s", (action, detail, sentence) => {
    expect(say(entry(action, detail))).toBe(sentence);
  });

  it("names a target without a name by what it is", () => {
    const target = { type: "access_policy", id: null, name: "" };
    expect(auditSentence(entry("kettle.boil", {}, { target })).target).toBe("access policy");
  });
});

describe("what one request did to many hosts", () => {
  const many = (id: string, kind: string) => entry("command.issue", { kind, ofMany: true }, { id });

  it("is one group, and everything else stands by itself", () => {
    const groups = groupAudit([
      many("1", "pause"),
      many("2", "pause"),
      many("3", "resume"),
      entry("command.issue", { kind: "resume", ofMany: false }, { id: "4" }),
    ]);
    expect(groups.map(({ entries }) => entries.map(({ id }) => id))).toEqual([["1", "2"], ["3"], ["4"]]);
  });
});
