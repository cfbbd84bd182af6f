import { describe, expect, it } from "vitest";
import {
  evaluationOf,
  findingAt,
  hostPlace,
  idOf,
  NOW,
  ruleOf,
  secondsAfter,
} from "#tests/support/alert-findings.ts";
import { channelOf, World } from "#tests/support/alert-world.ts";
import type { Place } from "../alerts/finding-schema.ts";
import type { AlertRule } from "../alerts/schema.ts";
import { SEVERITIES, type Severity } from "../alerts/severity-schema.ts";
import type { ChannelFacts } from "./notification-rules.ts";

const product: Place = { kind: "product", id: "errors", name: "errors" };
const rule = (rest: Partial<AlertRule> = {}) =>
  ruleOf(rest.condition ?? { kind: "queue_depth", threshold: 1 }, rest);

/** What channels are told when a rule finds something at a place. */
function tell(channels: readonly ChannelFacts[], about: Partial<AlertRule> = {}, place = product) {
  const own = rule(about);
  const world = new World([own], channels);
  world.round(NOW, [evaluationOf(own, [findingAt(place)])]);
  return [...world.messages.values()];
}

describe("who is told", () => {
  it.each(SEVERITIES)("of %s severity: channels that take it", (severity) => {
    const channels = SEVERITIES.map((least) => channelOf(least, { minSeverity: least }));
    const told = tell(channels, { severity }).map(({ channelId }) => channelId);
    const expected = SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1).map(idOf);
    expect(told.sort()).toEqual(expected.sort());
  });

  it("the channels of the rule, whatever they take; others only when those are off", () => {
    const [own, other] = [channelOf("own", { minSeverity: "critical" }), channelOf("other")];
    expect(tell([own, other], { channelIds: [own.id] })).toMatchObject([{ channelId: own.id }]);
    expect(tell([{ ...own, enabled: false }, other], { channelIds: [own.id] })).toMatchObject([
      { channelId: other.id },
    ]);
  });

  it("nobody by the channel that fails", () => {
    const [failing, other] = [channelOf("failing"), channelOf("other")];
    const place: Place = { kind: "channel", id: failing.id, name: "failing" };
    expect(tell([failing, other], {}, place)).toMatchObject([{ channelId: other.id }]);
  });

  it("everybody, when nobody answered", () => {
    const own = rule({ severity: "low", escalateAfterS: 60 });
    const world = new World([own], [channelOf("pager", { minSeverity: "critical" })]);
    const found = [evaluationOf(own, [findingAt(product)])];
    world.round(NOW, found);
    expect(world.messages.size).toBe(0);
    world.round(secondsAfter(60), found);
    expect([...world.messages.values()]).toMatchObject([{ reason: "escalated" }]);
  });
});

describe("when", () => {
  const night = { quietHours: { from: "11:00", to: "13:00", timezone: "UTC" } };
  const dueOf = (
    severity: Severity,
    channel: Partial<ChannelFacts>,
    place = product,
    about: Partial<AlertRule> = {},
  ) => tell([channelOf("one", channel)], { severity, ...about }, place)[0]?.dueAt;

  it("is at once, unless hosts may follow or the night is quiet", () => {
    expect(dueOf("high", {})).toEqual(NOW);
    const offline = ruleOf({ kind: "host_offline" });
    expect(dueOf("high", {}, hostPlace("rig"), offline)).toEqual(secondsAfter(10));
    expect(dueOf("high", night)).toEqual(new Date("2026-11-22T13:00:00Z"));
    expect(dueOf("critical", night)).toEqual(NOW);
  });

  it("is with the next digest for low severity, in one message", () => {
    const own = ruleOf({ kind: "expiry", days: 1 }, { severity: "low" });
    const world = new World([own], [channelOf("one", { digestMinutes: 60 })]);
    const places = ["a", "b"].map((name): Place => ({ kind: "product", id: name, name }));
    world.round(NOW, [
      evaluationOf(
        own,
        places.map((place) => findingAt(place)),
      ),
    ]);
    const [digest] = world.messages.values();
    expect(world.messages.size).toBe(1);
    expect(digest).toMatchObject({ reason: "digest", incidentId: null });
    expect(digest?.incidentIds).toHaveLength(2);
    expect(digest?.dueAt).toEqual(new Date("2026-11-22T13:00:10Z"));
  });
});

describe("a storm", () => {
  it("of different incidents is twenty messages and one for the rest, and everything is in one of them", () => {
    const own = ruleOf({ kind: "new_error" }, { severity: "critical" });
    const world = new World([own], [channelOf("one"), channelOf("busy", { recent: 20 })]);
    const groups = Array.from(
      { length: 500 },
      (_, n): Place => ({ kind: "error", id: idOf(`g${n}`), name: `g${n}` }),
    );
    const point = { occurredAt: NOW, lastAt: NOW };
    world.round(NOW, [
      evaluationOf(
        own,
        groups.map((place) => findingAt(place, { point })),
      ),
    ]);
    const messages = [...world.messages.values()];
    expect(messages).toHaveLength(22);
    const said = messages
      .filter(({ channelId }) => channelId === idOf("one"))
      .flatMap(({ incidentId, incidentIds }) => [...(incidentId ? [incidentId] : []), ...incidentIds]);
    expect([...said].sort()).toEqual([...world.incidents.keys()].sort());
    for (const { dueAt } of messages) expect(dueAt.getTime() - NOW.getTime()).toBeLessThanOrEqual(70_000);
  });
});
