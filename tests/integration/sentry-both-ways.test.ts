import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { measureRules } from "#src/domain/alerts/measure-queries.ts";
import { seedRules } from "#src/domain/alerts/seed-writes.ts";
import type { Ctx } from "#src/domain/context.ts";
import { pushOfGroup } from "#src/domain/errors/sentry-issue-queries.ts";
import type { IssueInSentry } from "#src/domain/errors/sentry-issue-schema.ts";
import { setErrorState } from "#src/domain/errors/writes.ts";
import { applyEvaluations } from "#src/domain/incidents/evaluation-writes.ts";
import { listIncidents } from "#src/domain/incidents/queries.ts";
import { createSentryClient, type SentryClient } from "#src/sentry-api/client.ts";
import { SURROUNDINGS } from "#src/sentry-api/surroundings.ts";
import { giveIssue } from "#src/web/give-issue.ts";
import { RefusalError } from "#src/web/problem.ts";
import { takeSentryHook } from "#src/web/take-sentry-hook.ts";
import { handleFollowSentry } from "#src/worker/handlers/follow-sentry.ts";
import { handleTellSentry } from "#src/worker/handlers/tell-sentry.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";
import { makePerson } from "#tests/support/person.ts";
import { API_TOKEN, type SentryApi, startSentryApi, testIssue } from "#tests/support/sentry-api.ts";
import { insertErrorEvent, insertErrorGroup } from "#tests/support/telemetry-rows.ts";

const SECRET = "the client secret of the test";

let database: TestDatabase;
let api: SentryApi;
let client: SentryClient;
/** How far the client's clock is ahead, ms: it leaves a server that fails alone for a while. */
let aheadMs: number;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  api = await startSentryApi();
  aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const surroundings = { ...SURROUNDINGS, now, sleep: async () => {} };
  const target = { url: api.url, org: "zen", project: "miner", token: API_TOKEN };
  client = createSentryClient(target, { budgetMs: 5_000, keepMs: 0, surroundings });
});
afterEach(() => api.stop());

/** An error of which Sentry has an event, in an issue of this id. */
async function knownError(issueId: string, state: "open" | "resolved" = "open") {
  const groupId = await insertErrorGroup(database.db, { state });
  const eventId = await insertErrorEvent(database.db, groupId);
  await database.db.errorEvent.update({ where: { eventId }, data: { upstreamAt: new Date() } });
  api.issues.set(issueId, testIssue(issueId));
  api.events.set(eventId, issueId);
  return { groupId, eventId };
}

type Hook = {
  resource?: string;
  body?: unknown;
  headers?: Record<string, string>;
  sentAt?: Date;
  secret?: string;
};

/** Sends a message as Sentry does. */
async function hook({ resource = "issue", body, headers = {}, sentAt = new Date(), secret = SECRET }: Hook) {
  const bytes = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request("http://zen/api/sentry/webhook", {
    method: "POST",
    body: bytes,
    headers: {
      "content-type": "application/json",
      "request-id": randomUUID().replaceAll("-", ""),
      "sentry-hook-resource": resource,
      "sentry-hook-timestamp": String(sentAt.getTime() / 1000),
      "sentry-hook-signature": createHmac("sha256", secret).update(bytes).digest("hex"),
      ...headers,
    },
  });
  try {
    const answer = await takeSentryHook(request, { db: database.db, secret: SECRET, now: Date.now() });
    return { status: answer.status, ...((await answer.json()) as object) };
  } catch (error) {
    if (error instanceof RefusalError) return { status: error.refusal.status, detail: error.refusal.detail };
    throw error;
  }
}

const issueChanged = (id: string, action: string) => ({
  action,
  actor: { type: "user", id: 1, name: "Mira" },
  data: { issue: { id, shortId: `MINER-${id}` } },
  installation: { uuid: randomUUID() },
});

const follow = (asking: SentryClient | null = client) =>
  handleFollowSentry({ db: database.db, client: asking, now: () => new Date() });
const stateOf = async (groupId: string) =>
  (await database.db.errorGroup.findUniqueOrThrow({ where: { id: groupId } })).state;
const jobs = async () => {
  const rows = await database.db.$queryRaw<{ name: string }[]>`
    select task_identifier as name from graphile_worker.jobs order by 1`;
  return rows.map(({ name }) => name);
};

describe("what Sentry sends", () => {
  it("is taken once, and has a job act on it", async () => {
    const body = issueChanged("900", "resolved");
    const headers = { "request-id": "the-same-request" };
    expect(await hook({ body, headers })).toEqual({ status: 200, accepted: true, repeated: false });
    expect(await hook({ body, headers })).toEqual({ status: 200, accepted: true, repeated: true });
    expect(await database.db.sentryHook.count({ where: { requestId: "the-same-request" } })).toBe(1);
    expect(await jobs()).toContain("follow_sentry");
  });

  it.each<[string, Hook, number]>([
    ["signed with another secret", { body: issueChanged("1", "resolved"), secret: "another one" }, 401],
    ["without a signature", { body: {}, headers: { "sentry-hook-signature": "" } }, 401],
    ["of an hour ago", { body: {}, sentAt: new Date(Date.now() - 3_600_000) }, 401],
    ["without a time", { body: {}, headers: { "sentry-hook-timestamp": "" } }, 401],
    ["without an id", { body: {}, headers: { "request-id": "" } }, 400],
    ["that is no JSON", { body: "{not" }, 400],
    ["that is too large", { body: "x".repeat(1024 * 1024 + 1) }, 413],
    ["of a kind that nobody knows", { resource: "seer", body: { action: "x" } }, 200],
    ["that nothing follows from", { body: issueChanged("1", "assigned") }, 200],
  ])("is not kept when it is one %s", async (_, one, status) => {
    const before = await database.db.sentryHook.count();
    expect((await hook(one)).status).toBe(status);
    expect(await database.db.sentryHook.count()).toBe(before);
  });

  it("is kept, each of them, when many come at once, for one job", async () => {
    const before = await database.db.sentryHook.count();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => hook({ body: issueChanged("901", "unresolved") })),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await database.db.sentryHook.count()).toBe(before + 20);
    expect((await jobs()).filter((name) => name === "follow_sentry")).toHaveLength(1);
  });
});

describe("an issue that changes in Sentry", () => {
  it("changes the error that has its events, and Sentry is not told of it again", async () => {
    const { groupId } = await knownError("10");
    for (const [action, status, state] of [
      ["resolved", "resolved", "resolved"],
      ["archived", "ignored", "ignored"],
      ["unresolved", "unresolved", "open"],
    ] as const) {
      api.issues.set("10", testIssue("10", { status }));
      await hook({ body: issueChanged("10", action), sentAt: new Date(Date.now() + 1_000) });
      await follow();
      expect(await stateOf(groupId)).toBe(state);
      await database.db.errorGroup.update({
        where: { id: groupId },
        data: { stateChangedAt: new Date(Date.now() - 1_000) },
      });
    }
    expect(await pushOfGroup(database.db, groupId)).toBeNull();
    const audit = await database.db.auditEvent.findFirst({ where: { targetId: groupId } });
    expect(audit).toMatchObject({ action: "error.resolve", actorType: "system", actorName: "Sentry (Mira)" });
  });

  it("is what it is now, not what an older message says", async () => {
    const { groupId } = await knownError("11");
    await hook({ body: issueChanged("11", "resolved") });
    await follow();
    expect(await stateOf(groupId)).toBe("open");
  });

  it("is taken at its word without a token, once it is known which error it is", async () => {
    const { groupId } = await knownError("12");
    await hook({ body: issueChanged("12", "resolved") });
    await follow(null);
    expect(await stateOf(groupId)).toBe("open");
    await database.db.sentryIssue.create({ data: { issueId: "12", groupId } });
    await hook({ body: issueChanged("12", "resolved") });
    await follow(null);
    expect(await stateOf(groupId)).toBe("resolved");
  });

  it("leaves alone what was changed here since, or is on its way there", async () => {
    const { groupId } = await knownError("13");
    api.issues.set("13", testIssue("13", { status: "resolved" }));
    const ctx = ctxOf(database.db, "operator");
    await setErrorState(ctx, { groupIds: [groupId], state: "ignored" });
    await hook({ body: issueChanged("13", "resolved"), sentAt: new Date(Date.now() + 2_000) });
    await follow();
    expect(await stateOf(groupId)).toBe("ignored");
    await handleTellSentry(database.db, client, () => new Date());
    await hook({ body: issueChanged("13", "resolved"), sentAt: new Date(ctx.now.getTime() - 2_000) });
    await follow();
    expect(await stateOf(groupId)).toBe("ignored");
  });

  it("does not end an error that has another issue that is open", async () => {
    const { groupId } = await knownError("14");
    await database.db.sentryIssue.createMany({
      data: [
        { issueId: "14", groupId },
        { issueId: "15", groupId },
      ],
    });
    api.issues.set("14", testIssue("14", { status: "resolved" }));
    api.issues.set("15", testIssue("15"));
    await hook({ body: issueChanged("14", "resolved") });
    await follow();
    expect(await stateOf(groupId)).toBe("open");
    api.issues.set("15", testIssue("15", { status: "resolved" }));
    await hook({ body: issueChanged("15", "resolved") });
    await follow();
    expect(await stateOf(groupId)).toBe("resolved");
  });

  it("is acted on later when Sentry does not answer", async () => {
    const { groupId } = await knownError("16");
    api.issues.set("16", testIssue("16", { status: "resolved" }));
    await hook({ body: issueChanged("16", "resolved"), sentAt: new Date(Date.now() + 1_000) });
    api.behave(() => [503, {}]);
    await expect(follow()).rejects.toThrow("status 503");
    api.behave(() => null);
    aheadMs = 30_000;
    await follow();
    expect(await stateOf(groupId)).toBe("resolved");
  });
});

describe("an error that changes here", () => {
  const tell = () => handleTellSentry(database.db, client, () => new Date());
  const writes = () => api.asked.filter(({ method }) => method === "PUT");

  it("changes its issues in Sentry, once", async () => {
    const { groupId } = await knownError("20");
    const ctx = ctxOf(database.db, "operator");
    await setErrorState(ctx, { groupIds: [groupId], state: "resolved" });
    expect(await jobs()).toContain("tell_sentry");
    await tell();
    expect(api.issues.get("20")).toMatchObject({ status: "resolved" });
    await tell();
    await setErrorState(ctx, { groupIds: [groupId], state: "resolved" });
    await tell();
    expect(writes()).toHaveLength(1);
    expect(await pushOfGroup(database.db, groupId)).toBeNull();
    // Sentry tells of it, by whom it was done.
    await hook({ body: issueChanged("20", "resolved"), sentAt: new Date(Date.now() + 1_000) });
    await follow();
    expect([writes().length, await pushOfGroup(database.db, groupId)]).toEqual([1, null]);
  });

  it("is told again when Sentry did not answer, and the newest state counts", async () => {
    const { groupId } = await knownError("21");
    const ctx = ctxOf(database.db, "operator");
    await setErrorState(ctx, { groupIds: [groupId], state: "resolved" });
    api.behave(({ method }) => (method === "PUT" ? [502, {}] : null));
    await expect(tell()).rejects.toThrow("status 502");
    expect(await pushOfGroup(database.db, groupId)).toMatchObject({ failed: false });
    await setErrorState({ ...ctx, now: new Date() }, { groupIds: [groupId], state: "ignored" });
    api.behave(() => null);
    aheadMs = 30_000;
    await tell();
    expect(api.issues.get("21")).toMatchObject({ status: "ignored" });
  });

  it("says why Sentry will not have it", async () => {
    const { groupId } = await knownError("22");
    await setErrorState(ctxOf(database.db, "operator"), { groupIds: [groupId], state: "resolved" });
    api.behave(({ method }) => (method === "PUT" ? [403, {}] : null));
    await tell();
    const push = await pushOfGroup(database.db, groupId);
    expect(push).toMatchObject({ failed: true, lastError: expect.stringContaining("may not do this") });
    await tell();
    expect(writes()).toHaveLength(1);
  });

  it("is told to nobody without a token, or where Sentry has no event of it", async () => {
    const { groupId } = await knownError("23");
    const unknown = await insertErrorGroup(database.db);
    await setErrorState(ctxOf(database.db, "operator"), { groupIds: [groupId, unknown], state: "resolved" });
    await handleTellSentry(database.db, null, () => new Date());
    expect([await pushOfGroup(database.db, groupId), api.asked.length]).toEqual([null, 0]);
    await setErrorState(ctxOf(database.db, "operator"), { groupIds: [unknown], state: "open" });
    await tell();
    expect([await pushOfGroup(database.db, unknown), writes().length]).toEqual([null, 0]);
  });
});

describe("whoever takes an issue", () => {
  const issue: IssueInSentry = {
    id: "40",
    name: "MINER-40",
    title: "no",
    url: null,
    state: "open",
    events: 1,
    users: 0,
    firstSeenAt: null,
    lastSeenAt: null,
    assignedTo: "",
  };
  const find = async () => ({ is: "known" as const, value: [issue] });
  const taken = async (role: "viewer" | "operator", issueId = "40") => {
    const { id, email } = await makePerson(database.db, role);
    const { groupId } = await knownError("40");
    const actor = { type: "user", id, name: "Mira", role } as const;
    const input = { groupId, issueId };
    await giveIssue(ctxOf(database.db, role, { actor }), input, { client, find });
    return { email, groupId };
  };

  it("has it there, by address, and that is in the audit", async () => {
    const { email, groupId } = await taken("operator");
    expect(api.asked.at(-1)).toMatchObject({ method: "PUT", body: { assignedTo: email } });
    const audit = await database.db.auditEvent.findFirst({ where: { targetId: groupId } });
    expect(audit).toMatchObject({ action: "error.take", targetName: "MINER-40" });
  });

  it("must be allowed to, of an issue of this error, and known to Sentry", async () => {
    await expect(taken("viewer")).rejects.toMatchObject({ code: "forbidden" });
    await expect(taken("operator", "41")).rejects.toMatchObject({ code: "not_found" });
    expect(api.asked).toEqual([]);
    api.behave(() => [400, { assignedTo: ["Unknown actor input"] }]);
    await expect(taken("operator")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Unknown actor input"),
    });
    api.behave(() => [503, {}]);
    await expect(taken("operator")).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("an alert of Sentry", () => {
  const round = async (now = new Date()) => {
    const ctx: Ctx = {
      db: database.db,
      actor: { type: "system", name: "alerts" },
      now,
      trace: null,
      address: null,
    };
    await applyEvaluations(ctx, await measureRules(ctx));
  };
  const incidents = async (state: "active" | "resolved") => {
    const { items } = await listIncidents(ctxOf(database.db, "viewer"), { state, limit: 50 });
    return items.filter(({ ruleKind }) => ruleKind === "sentry_alert");
  };
  const metric = (action: string) => ({
    action,
    actor: { type: "application", id: "sentry", name: "Sentry" },
    data: {
      metric_alert: { id: "7", alert_rule: { id: "3", name: "Too many errors" } },
      description_title: "Critical: Too many errors",
      description_text: "1000 events in the last 10 minutes",
      web_url: "https://zen.sentry.io/alerts/rules/3/",
    },
  });

  beforeAll(() => seedRules(database.db, { criticalErrorThreshold: 1_000_000, errorRatePercent: 100 }));

  it("opens one incident with its link, however often it is told, and ends it", async () => {
    await hook({ resource: "metric_alert", body: metric("warning") });
    await hook({ resource: "metric_alert", body: metric("critical"), sentAt: new Date(Date.now() + 500) });
    await follow();
    await round();
    await round();
    const active = await incidents("active");
    expect(active).toMatchObject([
      {
        place: { name: "Too many errors" },
        summary: "Sentry says: Too many errors. 1000 events in the last 10 minutes",
        links: { sentryUrl: "https://zen.sentry.io/alerts/rules/3/" },
        count: 2,
      },
    ]);
    const overAt = new Date(Date.now() + 1_000);
    await hook({ resource: "metric_alert", body: metric("resolved"), sentAt: overAt });
    await follow();
    await round(new Date(Date.now() + 1_000));
    await round(new Date(Date.now() + 1_000 + 31 * 60_000));
    expect(await incidents("active")).toEqual([]);
    expect((await incidents("resolved")).map(({ id }) => id)).toEqual(active.map(({ id }) => id));
  });

  it("for an event says which error here it is about", async () => {
    const { groupId, eventId } = await knownError("30");
    const event = {
      event_id: eventId,
      issue_id: "30",
      title: "Error: no",
      web_url: "https://zen.sentry.io/issues/30/",
    };
    const body = { action: "triggered", data: { event, triggered_rule: "Page somebody" } };
    await hook({ resource: "event_alert", body });
    await follow(null);
    await round();
    expect(await incidents("active")).toMatchObject([
      { place: { name: "Page somebody" }, links: { groupId, eventId, sentryUrl: event.web_url } },
    ]);
    await hook({ body: issueChanged("30", "resolved"), sentAt: new Date(Date.now() + 1_000) });
    await follow(null);
    expect(await stateOf(groupId)).toBe("resolved");
  });
});
