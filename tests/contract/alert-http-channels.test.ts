import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type SlackOrder, sendSlack } from "#src/alerting/delivery/send-slack.ts";
import { sendWebhook } from "#src/alerting/delivery/send-webhook.ts";
import { incidentMessage } from "#src/alerting/messages/compose.ts";
import { INCIDENT_ID, incident } from "#src/alerting/messages/incident.test-data.ts";
import type { HttpBehaviour } from "#tests/support/misbehaving-http.ts";
import { type SlackServer, startSlackServer } from "#tests/support/slack-server.ts";
import { startWebhookServer, type WebhookServer } from "#tests/support/webhook-server.ts";

const ID = "0199a5b0-9999-7aaa-8bbb-000000000009";
const KEY = "a key that a person typed";
const TIMEOUT_MS = 400;
const about = (reason: "opened" | "escalated") =>
  incidentMessage(incident(), { id: ID, reason }, "https://zen.example");

let slack: SlackServer;
let hook: WebhookServer;
beforeAll(async () => {
  [slack, hook] = await Promise.all([startSlackServer(), startWebhookServer(KEY)]);
});
afterAll(() => Promise.all([slack.stop(), hook.stop()]));
beforeEach(() => {
  slack.behave({ kind: "ok" });
  slack.refuseWith(null);
  hook.behave({ kind: "ok" });
  slack.received.length = 0;
  hook.received.length = 0;
});

const bySlack = (overrides: Partial<SlackOrder> = {}) =>
  sendSlack({
    message: about("opened"),
    secret: { webhookUrl: slack.webhookUrl },
    channel: "",
    threadTs: null,
    apiUrl: slack.apiUrl.replace(/\/$/, ""),
    now: new Date(),
    timeoutMs: TIMEOUT_MS,
    ...overrides,
  });
const byBot = (overrides: Partial<SlackOrder> = {}) =>
  bySlack({ secret: { botToken: slack.botToken }, channel: "#ops", ...overrides });
const byHook = (url = hook.url, key = KEY) =>
  sendWebhook({ message: about("opened"), secret: { url, key }, now: new Date(), timeoutMs: TIMEOUT_MS });

const MISBEHAVIOURS: [string, HttpBehaviour, object][] = [
  [
    "fails",
    { kind: "status", status: 500 },
    { kind: "failed", problem: expect.stringMatching(/failed \(500\)/) },
  ],
  [
    "takes no more for now",
    { kind: "status", status: 429, headers: { "retry-after": "7" } },
    { kind: "failed", waitMs: 7_000 },
  ],
  ["refuses", { kind: "status", status: 404, body: "no_service secret" }, { kind: "refused" }],
  [
    "sends elsewhere",
    { kind: "status", status: 302, headers: { location: "http://127.0.0.1:1/" } },
    { kind: "refused", problem: expect.stringContaining("not followed") },
  ],
  ["hangs", { kind: "hang" }, { kind: "failed", problem: expect.stringContaining("did not answer") }],
  [
    "cuts the connection",
    { kind: "reset" },
    { kind: "failed", problem: expect.stringContaining("cannot be reached") },
  ],
  ["goes away within its answer", { kind: "half" }, { kind: "failed" }],
];

describe("a webhook", () => {
  it("is believed by a receiver, and tells repetitions by its id", async () => {
    expect(await byHook()).toEqual({ kind: "sent", remoteId: null, note: "" });
    expect(hook.received).toMatchObject([
      {
        id: ID,
        doubt: null,
        body: { version: 1, id: ID, type: "incident.opened", incident: { id: INCIDENT_ID } },
      },
    ]);
  });

  it("is not believed with another key, and says so by the status alone", async () => {
    const refused = await byHook(hook.url, "another key than that");
    expect(refused).toEqual({ kind: "refused", problem: `${new URL(hook.url).host} refused it (401).` });
    expect(hook.received).toMatchObject([{ doubt: "forged" }]);
  });

  it.each(MISBEHAVIOURS)("whose receiver %s", async (_, behaviour, outcome) => {
    hook.behave(behaviour);
    const found = await byHook();
    expect(found).toMatchObject(outcome);
    expect(JSON.stringify(found)).not.toMatch(/secret/);
    expect(hook.received).toHaveLength(1);
  });

  it("whose receiver is not there", async () => {
    await hook.refuse();
    expect(await byHook()).toMatchObject({
      kind: "failed",
      problem: expect.stringContaining("ECONNREFUSED"),
    });
    await hook.listen();
  });
});

describe("Slack by an incoming webhook", () => {
  it("takes the message", async () => {
    expect(await bySlack()).toEqual({ kind: "sent", remoteId: null, note: "" });
    expect(slack.taken()).toMatchObject([
      { text: "High: rig-07 is too hot (Opened)", channel: "", threadTs: null },
    ]);
  });

  it.each(MISBEHAVIOURS)("that %s", async (_, behaviour, outcome) => {
    slack.behave(behaviour);
    const found = await bySlack();
    expect(found).toMatchObject(outcome);
    expect(JSON.stringify(found)).not.toMatch(/secret/);
  });
});

describe("Slack with a bot's token", () => {
  it("keeps an incident in one thread, and shows to everybody what nobody has acknowledged", async () => {
    const first = await byBot();
    expect(first).toMatchObject({ kind: "sent", remoteId: expect.stringMatching(/^\d+\.\d+$/) });
    const threadTs = first.kind === "sent" ? first.remoteId : null;
    await byBot({ threadTs, message: about("escalated") });
    expect(slack.taken().map((message) => message.threadTs)).toEqual([null, threadTs]);
    expect(JSON.parse(slack.received[1]?.raw ?? "")).toMatchObject({
      reply_broadcast: true,
      metadata: { event_payload: { id: ID } },
    });
  });

  it.each([
    ["channel_not_found", "refused"],
    ["is_archived", "refused"],
    ["ratelimited", "failed"],
    ["internal_error", "failed"],
    ["Not a word, but a secret", "failed"],
  ])("that says %s has %s it", async (word, kind) => {
    slack.refuseWith(word);
    const found = await byBot();
    expect(found.kind).toBe(kind);
    expect(JSON.stringify(found)).not.toContain("a secret");
  });

  it("refuses a token that it does not know, which nobody repeats", async () => {
    const found = await byBot({ secret: { botToken: "a-token-of-nobody" } });
    expect(found).toEqual({ kind: "refused", problem: "Slack refused it (invalid_auth)." });
  });

  it.each(MISBEHAVIOURS)("that %s", async (_, behaviour, outcome) => {
    slack.behave(behaviour);
    expect(await byBot()).toMatchObject(outcome);
  });
});
