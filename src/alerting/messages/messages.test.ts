import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canariesOf } from "#src/telemetry/test-error.ts";
import { faultOf } from "#tests/support/slack-server.ts";
import { digestMessage, incidentMessage, testMessage } from "./compose.ts";
import { emailOf } from "./email.ts";
import { anyIncident, INCIDENT_ID, incident } from "./incident.test-data.ts";
import type { IncidentMessage, Message } from "./message.ts";
import { outlineOf } from "./outline.ts";
import { slackContentOf } from "./slack.ts";
import { webhookBodyOf } from "./webhook.ts";

const PUBLIC = "https://zen.example";
const ID = "0199a5b0-9999-7aaa-8bbb-000000000009";
const NOW = new Date("2026-11-23T01:41:00Z");
const REASONS = ["opened", "grew", "escalated", "resolved"] as const;
const about = (reason: IncidentMessage["reason"] = "opened") => ({ id: ID, reason });
const anyMessage: fc.Arbitrary<Message> = fc.oneof(
  fc
    .tuple(anyIncident, fc.constantFrom(...REASONS))
    .map(([facts, reason]) => incidentMessage(facts, about(reason), PUBLIC)),
  fc.array(anyIncident, { maxLength: 45 }).map((many) => digestMessage(many, ID, PUBLIC)),
  anyIncident.map(({ title }) => testMessage(title, ID, PUBLIC)),
);

/** A message in every format. */
function everywhere(message: Message): string[] {
  const { subject, text, html } = emailOf(message, "zen.example", null);
  return [subject, text, html, JSON.stringify(slackContentOf(message)), webhookBodyOf(message, NOW)];
}

describe("a message", () => {
  it("says what, where, since when, how much, what was tried and who answers, and leads there", () => {
    const { text } = emailOf(incidentMessage(incident(), about(), PUBLIC), "zen.example", null);
    expect(text).toBe(`High · Opened
rig-07 is too hot

The CPU of rig-07 has been at 93 °C for 2 minutes.

Where: host rig-07, site Oslo
Since: 2026-11-23 01:38:05 UTC
Measured: 93.4 °C
Limit: 90 °C
Rule: Host too hot
Answers for it: @mining-ops

Already tried:
- Restarted the miner twice

Open and acknowledge: https://zen.example/incidents/${INCIDENT_ID}
Host: https://zen.example/hosts/0199a5b0-2222-7aaa-8bbb-000000000002
Error: https://zen.example/errors/0199a5b0-3333-7aaa-8bbb-000000000003
Trace: https://zen.example/traces/0123456789abcdef0123456789abcdef
`);
  });

  it.each<[string, IncidentMessage["reason"], Parameters<typeof incident>[0], string]>([
    ["is new", "opened", {}, "Opened"],
    ["has grown", "grew", {}, "Has grown"],
    ["is nobody's", "escalated", {}, "Nobody has acknowledged it"],
    ["is somebody's", "grew", { state: "acknowledged", acknowledgedBy: "Mira" }, "Acknowledged by Mira"],
    [
      "is over",
      "resolved",
      { state: "resolved", resolvedAt: "2026-11-23T01:52:30.000Z" },
      "Resolved by itself after 12 min 30 s",
    ],
    [
      "was ended",
      "resolved",
      { state: "resolved", resolvedAt: "2026-11-24T05:40:00.000Z", resolvedBy: "Mira" },
      "Resolved by Mira after 1 d 4 h",
    ],
    [
      "is over before it could be told",
      "opened",
      { state: "resolved", resolvedAt: "2026-11-23T01:40:40.000Z" },
      "Resolved by itself after 40 s",
    ],
  ])("says of an incident that it %s", (_, reason, overrides, status) => {
    expect(outlineOf(incidentMessage(incident(overrides), about(reason), PUBLIC)).status).toBe(status);
  });

  it("names twelve of many places and counts the others", () => {
    const members = Array.from({ length: 20 }, (_, at) => ({
      kind: "host" as const,
      id: `${at}`,
      name: `rig-${at}`,
    }));
    const facts = incident({ members, count: 340, place: { kind: "site", id: "s", name: "Oslo" } });
    const { text } = emailOf(incidentMessage(facts, about(), PUBLIC), "zen.example", null);
    expect(text).toContain("Affected: 340");
    expect(text).toContain("- rig-11\n… and 328 more");
    expect(text).not.toContain("rig-12");
  });

  it.each([
    ["low", "2 incidents that could wait", "Digest"],
    ["critical", "2 incidents", "Many at once"],
  ] as const)("of several incidents, the gravest %s, is called %j", (severity, title, status) => {
    const facts = [incident({ severity }), incident({ severity: "low" })];
    const outline = outlineOf(digestMessage(facts, ID, PUBLIC));
    expect(outline).toMatchObject({ title, status, severity: severity === "low" ? null : severity });
    expect(outline.lists[0]?.items[0]).toMatchObject({ url: `${PUBLIC}/incidents/${INCIDENT_ID}` });
  });

  it("has no links while nobody said where the product is, and none to what is no page", () => {
    expect(incidentMessage(incident(), about(), null).links).toEqual({});
    const odd = incident({ links: { hostId: "../../logout", sentryUrl: "javascript:alert(1)" } });
    expect(Object.keys(incidentMessage(odd, about(), PUBLIC).links)).toEqual(["incident"]);
    const sentry = "https://sentry.example/organizations/zen/issues/7/";
    const linked = incident({ links: { sentryUrl: `${sentry}?token=abc#x` } });
    expect(incidentMessage(linked, about(), PUBLIC).links.sentry).toBe(sentry);
  });

  it("tells no secret in any format", () => {
    const canaries = Object.values(canariesOf("0123456789abcdef"));
    for (const canary of canaries) {
      const text = `it failed with ${canary} today`;
      const facts = incident({
        title: text,
        summary: text,
        ruleName: text,
        tried: [text],
        place: { kind: "host", id: "x", name: text, siteName: text },
        members: [{ kind: "host", id: "x", name: text }],
        acknowledgedBy: text,
        links: { sentryUrl: `https://user:${"sesame"}@sentry.example/${encodeURIComponent(canary)}` },
      });
      const said = [
        ...REASONS.flatMap((reason) => everywhere(incidentMessage(facts, about(reason), PUBLIC))),
        ...everywhere(digestMessage([facts], ID, PUBLIC)),
        ...everywhere(testMessage(text, ID, PUBLIC)),
      ].join("\n");
      expect(said).toContain("it failed with");
      expect(said).not.toContain(canary);
      expect(said).not.toContain("sesame");
    }
  });

  it("is of bounded length in every format, whatever is in it", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        for (const format of everywhere(message)) expect(format.length).toBeLessThan(60_000);
      }),
    );
  });
});

describe("a mail", () => {
  it("keeps an incident in one thread", () => {
    const first = emailOf(incidentMessage(incident(), about(), PUBLIC), "zen.example", null);
    expect(first).toMatchObject({
      subject: "[Zen Miner] High: rig-07 is too hot",
      messageId: `<${ID}@zen.example>`,
      references: [`<incident.${INCIDENT_ID}@zen.example>`],
    });
    const worse = incidentMessage(incident({ title: "12 hosts are too hot" }), about("grew"), PUBLIC);
    const second = emailOf(worse, "zen.example", first);
    expect(second.subject).toBe("Re: [Zen Miner] High: rig-07 is too hot");
    expect(second.references).toEqual([...first.references, first.messageId]);
    expect(emailOf(worse, "zen.example", second).subject).toBe(second.subject);
  });

  it("has one line of subject and no markup but its own", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const { subject, text, html } = emailOf(message, "zen.example", null);
        expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(subject.length).toBeLessThanOrEqual(160);
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
        const tags = [...html.matchAll(/<\/?([a-z!][a-z0-9]*)/gi)].map(([, name]) => name?.toLowerCase());
        const own = "!doctype html head meta title body p h1 table tr th td ul li a".split(" ");
        expect(tags.filter((name = "") => !own.includes(name))).toEqual([]);
        expect(html.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
        expect(html).not.toMatch(/ on\w+=(?=[^<]*>)/);
      }),
    );
  });
});

describe("what Slack gets", () => {
  it("is what Slack takes, with no mention and no link but our own", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const content = slackContentOf(message);
        expect(faultOf(content)).toBeNull();
        const texts = JSON.stringify(content).match(/<[^>]{0,40}/g) ?? [];
        expect(texts.filter((found) => !found.startsWith(`<${PUBLIC}/incidents/`))).toEqual([]);
        expect(JSON.stringify(content)).not.toContain("<!");
      }),
    );
  });

  it("has buttons that lead to the incident first", () => {
    const { blocks } = slackContentOf(incidentMessage(incident(), about(), PUBLIC));
    const buttons = (blocks.at(-1) as { elements: { text: { text: string }; url: string }[] }).elements;
    expect(buttons.map(({ text, url }) => [text.text, url])).toEqual([
      ["Open and acknowledge", `${PUBLIC}/incidents/${INCIDENT_ID}`],
      ["Host", `${PUBLIC}/hosts/0199a5b0-2222-7aaa-8bbb-000000000002`],
      ["Error", `${PUBLIC}/errors/0199a5b0-3333-7aaa-8bbb-000000000003`],
      ["Trace", `${PUBLIC}/traces/0123456789abcdef0123456789abcdef`],
    ]);
  });
});

describe("the body of a webhook", () => {
  it("is JSON with version, id and type, whatever is in it", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const body = JSON.parse(webhookBodyOf(message, NOW));
        expect(body).toMatchObject({ version: 1, id: ID, sentAt: NOW.toISOString() });
        expect(body.type).toMatch(/^(incident\.(opened|grew|escalated|resolved)|digest|test)$/);
      }),
    );
  });

  it("has the whole incident", () => {
    const body = JSON.parse(webhookBodyOf(incidentMessage(incident(), about("grew"), PUBLIC), NOW));
    expect(body).toEqual({
      version: 1,
      id: ID,
      type: "incident.grew",
      sentAt: NOW.toISOString(),
      incident: {
        id: INCIDENT_ID,
        severity: "high",
        title: "rig-07 is too hot",
        summary: "The CPU of rig-07 has been at 93 °C for 2 minutes.",
        state: "open",
        rule: "Host too hot",
        owner: "@mining-ops",
        where: { kind: "host", name: "rig-07", site: "Oslo" },
        causedAt: "2026-11-23T01:38:05.000Z",
        openedAt: "2026-11-23T01:40:00.000Z",
        acknowledgedBy: "",
        resolvedAt: null,
        resolvedBy: "",
        measured: { value: 93.4, limit: 90, unit: "celsius" },
        count: 1,
        members: [],
        moreMembers: 0,
        tried: ["Restarted the miner twice"],
      },
      links: {
        incident: `${PUBLIC}/incidents/${INCIDENT_ID}`,
        host: `${PUBLIC}/hosts/0199a5b0-2222-7aaa-8bbb-000000000002`,
        error: `${PUBLIC}/errors/0199a5b0-3333-7aaa-8bbb-000000000003`,
        trace: `${PUBLIC}/traces/0123456789abcdef0123456789abcdef`,
      },
    });
  });
});
