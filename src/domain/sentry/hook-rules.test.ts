import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hookFactsOf, sentAtOf } from "./hook-rules.ts";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const at = (offsetS: number) => sentAtOf(String(NOW / 1000 + offsetS), NOW);

describe("when a message was sent", () => {
  it("is believed within five minutes", () => {
    expect([at(-301), at(-300), at(0), at(300), at(301)].map((time) => time !== null)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(sentAtOf("1763805600.25", 1_763_805_600_000)?.getTime()).toBe(1_763_805_600_250);
  });

  it.each([null, "", "now", "-5", "1e9", "99999999999999"])("is not %s", (header) =>
    expect(sentAtOf(header, NOW)).toBeNull(),
  );
});

const issue = (action: unknown) => ({
  action,
  actor: { type: "user", id: 1, name: "Mira" },
  data: { issue: { id: "1170820242", shortId: "MINER-1", title: "x", web_url: "https://s/issues/1/" } },
  installation: { uuid: "7a485448-a9e2-4c85-8a3c-4f44175783c9" },
});

describe("what a message says", () => {
  it.each([
    ["resolved", "resolved"],
    ["ignored", "ignored"],
    ["archived", "ignored"],
    ["unresolved", "open"],
    ["created", undefined],
    ["assigned", undefined],
    [7, undefined],
  ])("of an issue that is %s", (action, state) => {
    const facts = hookFactsOf("issue", issue(action));
    expect(facts).toEqual(state ? { kind: "issue", issueId: "1170820242", state, by: "Mira" } : null);
  });

  it("of an alert for an event", () => {
    const event = {
      event_id: "E4874d664c3540c1a32eab185f12c5ab",
      issue_id: "1170820242",
      title: "ReferenceError:\n heck",
      web_url: "https://sentry.io/organizations/x/issues/1/events/2/",
      request: { headers: [["Cookie", "secret"]] },
    };
    const body = { action: "triggered", data: { event, triggered_rule: "Very important" } };
    expect(hookFactsOf("event_alert", body)).toEqual({
      kind: "event_alert",
      rule: "Very important",
      title: "ReferenceError: heck",
      issueId: "1170820242",
      eventId: "e4874d664c3540c1a32eab185f12c5ab",
      url: "https://sentry.io/organizations/x/issues/1/events/2/",
    });
    const bad = { ...body, data: { event: { ...event, web_url: "javascript:1", event_id: 5 } } };
    expect(hookFactsOf("event_alert", bad)).toMatchObject({ url: "", eventId: null, rule: "an alert" });
  });

  it.each([
    ["critical", false],
    ["warning", false],
    ["open", false],
    ["resolved", true],
  ])("of a metric that is %s", (action, isOver) => {
    const data = {
      metric_alert: { id: "7", alert_rule: { id: 3, name: "Too many errors" } },
      description_title: "Critical: Too many errors",
      description_text: "1000 events in the last 10 minutes",
      web_url: "https://sentry.io/organizations/x/alerts/rules/3/",
    };
    expect(hookFactsOf("metric_alert", { action, data })).toMatchObject({
      kind: "metric_alert",
      ruleId: "3",
      title: "Too many errors",
      isOver,
    });
  });

  it("is nothing for what nobody knows, and never throws", () => {
    expect(hookFactsOf("comment", issue("created"))).toBeNull();
    const resource = fc.constantFrom("issue", "event_alert", "metric_alert", "installation", "seer");
    fc.assert(
      fc.property(resource, fc.jsonValue(), (name, body) => {
        expect(() => hookFactsOf(name, body)).not.toThrow();
      }),
    );
  });
});
