import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diff, SHAPES } from "./diff.ts";
import { legacyThing } from "./legacy-bodies.ts";
import { keyOf, markedName } from "./mark.ts";
import { modernThings, type Place } from "./modern-bodies.ts";
import type { Existing, Json, Thing } from "./thing.ts";
import { wantedRules } from "./wanted-rules.ts";

const place = (slack: boolean): Place => ({
  environment: "production",
  receivers: {
    email: { type: "team", id: "7" },
    slack: slack ? { integrationId: "12", channel: "#mining" } : null,
  },
});
const rules = wantedRules({ criticalErrorThreshold: 10, errorRatePercent: 1 });
const things = (slack: boolean): Thing[] =>
  rules.flatMap((rule) => [...modernThings(rule, place(slack)), legacyThing(rule, place(slack), "miner")]);

/** As a server has it: with fields of its own at every level. */
function kept(thing: Thing, index: number): Existing {
  const raw = {
    ...(withIds(thing.body) as Json),
    id: String(index),
    owner: "team:9",
    enabled: false,
    snooze: [1],
  };
  return { kind: thing.kind, key: thing.key, id: String(index), raw };
}

function withIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIds);
  if (typeof value !== "object" || value === null) return value;
  // A comparison is looked after as a whole.
  const fields = Object.entries(value).map(([name, one]) => [
    name,
    name === "comparison" ? one : withIds(one),
  ]);
  return { ...Object.fromEntries(fields), uuid: "x" };
}

describe("what is written into Sentry", () => {
  it("is what the product's own rules say, as far as Sentry can measure it", () => {
    expect(rules.map(({ key, when }) => [key, when])).toEqual([
      ["errors_in_5_minutes", { of: "errors", windowS: 300, above: 9 }],
      ["errors_in_1_minute", { of: "errors", windowS: 60, above: 9 }],
      ["new_error", "first_seen"],
      ["regressed_error", "regressed"],
      ["request_errors", { of: "request_failures", windowS: 600, above: 0.01 }],
      ["job_errors", { of: "job_failures", windowS: 600, above: 0.01 }],
      ["slow_requests", { of: "request_p95", windowS: 600, above: 1_000 }],
    ]);
  });

  it("tells what is high by mail and Slack, the rest in Slack, and without Slack all by mail", () => {
    const told = (slack: boolean, key: string) => {
      const thing = things(slack).find((one) => one.kind === "workflow" && one.key === key);
      return SHAPES.workflow.view(thing?.body ?? {}).tells;
    };
    expect(told(true, "regressed_error")).toBe("email team 7, slack #mining by 12");
    expect(told(true, "new_error")).toBe("slack #mining by 12");
    expect(told(false, "new_error")).toBe("email team 7");
  });
});

describe("the difference", () => {
  it("is everything at first, monitors first, and nothing afterwards", () => {
    for (const slack of [true, false]) {
      const first = diff(things(slack), []);
      expect(first.every(({ what }) => what === "create")).toBe(true);
      const kinds = first.map((change) => (change.what === "delete" ? "" : change.thing.kind));
      expect(kinds.lastIndexOf("detector")).toBeLessThan(kinds.indexOf("workflow"));
      expect(diff(things(slack), things(slack).map(kept))).toEqual([]);
    }
  });

  it("names the fields that differ, and a merge leaves all others alone", () => {
    for (const [index, thing] of things(true).entries()) {
      const before = kept(thing, index);
      before.raw = { ...before.raw, name: `Renamed [zen production ${thing.key}]` };
      const [change] = diff([thing], [before]);
      expect(change).toMatchObject({ what: "update", fields: [{ field: "name", after: thing.body.name }] });
      const merged = SHAPES[thing.kind].merge(before.raw, thing.body);
      expect(merged).toMatchObject({ owner: "team:9", enabled: false, snooze: [1] });
      expect(merged).not.toHaveProperty("id");
      expect(diff([thing], [{ ...before, raw: merged }])).toEqual([]);
    }
  });

  it("takes away what is too much: another's twin, rules that are gone, alerts before their monitors", () => {
    const [first] = things(true);
    if (!first) throw new Error("there are rules");
    const twins = [kept(first, 9), kept(first, 3)];
    expect(diff([first], twins)).toMatchObject([{ what: "delete", existing: { id: "9" } }]);
    const all = things(true).map(kept);
    const gone = diff([], all).map((change) => (change.what === "delete" ? change.existing.kind : ""));
    expect(gone).toHaveLength(all.length);
    expect(gone.lastIndexOf("workflow")).toBeLessThan(gone.indexOf("detector"));
  });

  it("keeps the channel that Sentry found for its name", () => {
    const thing = things(true).find(({ kind, key }) => kind === "workflow" && key === "new_error");
    if (!thing) throw new Error("there is one");
    const raw = JSON.parse(
      JSON.stringify(thing.body).replace('"targetIdentifier":""', '"targetIdentifier":"C07"'),
    );
    const existing: Existing = { kind: "workflow", key: "new_error", id: "1", raw };
    expect(diff([thing], [existing])).toEqual([]);
    expect(JSON.stringify(SHAPES.workflow.merge(raw, { ...thing.body, name: "x" }))).toContain("C07");
  });
});

describe("the mark in a name", () => {
  it("is found again, whatever stands before it, and by its environment only", () => {
    const key = fc.stringMatching(/^[a-z0-9_]{1,30}$/);
    const environment = fc.string({ minLength: 1, maxLength: 64, unit: "grapheme-ascii" });
    fc.assert(
      fc.property(fc.string(), environment, key, (name, where, rule) => {
        expect(keyOf(markedName(name, where, rule), where)).toBe(rule);
        expect(keyOf(markedName(name, where, rule), `${where}2`)).toBeNull();
      }),
    );
  });

  it("is none in names of people's own", () => {
    for (const name of ["New error", "zen production new_error", "[zen production new_error] mine", null]) {
      expect(keyOf(name, "production")).toBeNull();
    }
  });
});
