import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSentryClient } from "#src/sentry-api/client.ts";
import { SURROUNDINGS } from "#src/sentry-api/surroundings.ts";
import { API_TOKEN, type SentryApi, startSentryApi, testIssue } from "#tests/support/sentry-api.ts";

let api: SentryApi;
let slept: number[];

beforeEach(async () => {
  api = await startSentryApi();
  slept = [];
});
afterEach(() => api.stop());

function client({ keepMs = 0, budgetMs = 20_000, token = API_TOKEN, project = "miner" } = {}) {
  const surroundings = {
    ...SURROUNDINGS,
    random: () => 0,
    sleep: async (ms: number) => void slept.push(ms),
  };
  return createSentryClient({ url: api.url, org: "zen", project, token }, { budgetMs, keepMs, surroundings });
}

describe("issues", () => {
  it("are found by an event's id, and null where Sentry has none", async () => {
    api.issues.set("5", testIssue("5"));
    api.events.set("a".repeat(32), "5");
    expect(await client().issueOfEvent("a".repeat(32))).toEqual({
      id: "5",
      shortId: "MINER-5",
      title: "Error: the miner stopped",
      url: "https://zen.sentry.io/issues/5/",
      status: "unresolved",
      level: "error",
      events: 42,
      users: 3,
      firstSeenAt: "2026-11-20T08:00:00Z",
      lastSeenAt: "2026-11-22T09:30:00Z",
      assignedTo: null,
    });
    expect(await client().issueOfEvent("b".repeat(32))).toBeNull();
    expect(await client().issue("6")).toBeNull();
  });

  it("are listed by host, release and component", async () => {
    api.issues.set("1", testIssue("1", { tags: { host_id: "h1", release: 'r"1', component: "web" } }));
    api.issues.set("2", testIssue("2", { tags: { host_id: "h2" } }));
    const ids = async (search: object) => (await client().listIssues(search, 10)).map(({ id }) => id);
    expect(await ids({ hostId: "h2", status: "unresolved" })).toEqual(["2"]);
    expect(await ids({ release: 'r"1', component: "web" })).toEqual(["1"]);
    expect(await ids({ status: "resolved" })).toEqual([]);
  });

  it("are resolved, ignored and assigned", async () => {
    api.issues.set("5", testIssue("5"));
    const sentry = client({ keepMs: 60_000 });
    expect((await sentry.issue("5"))?.status).toBe("unresolved");
    await sentry.setStatus("5", "ignored");
    await sentry.assign("5", "team:7");
    const assignedTo = { type: "team", id: "7", name: "team 7" };
    expect(await sentry.issue("5")).toMatchObject({ status: "ignored", assignedTo });
  });

  it("give no link that is none", async () => {
    api.issues.set("5", testIssue("5", { permalink: "javascript:alert(1)" }));
    expect((await client().issue("5"))?.url).toBeNull();
  });

  it("know the ids of their events", async () => {
    api.events.set("c".repeat(32), "5");
    expect(await client().eventIdsOf("5")).toEqual(["c".repeat(32)]);
  });
});

it("reads releases", async () => {
  api.releases.push({
    version: "1.0+abc",
    dateCreated: "2026-11-20T08:00:00Z",
    newGroups: 2,
    commitCount: 9,
  });
  expect(await client().release("1.0+abc")).toEqual({
    version: "1.0+abc",
    createdAt: "2026-11-20T08:00:00Z",
    releasedAt: null,
    newIssues: 2,
    commitCount: 9,
    deployCount: 0,
  });
  expect(await client().release("2.0")).toBeNull();
});

describe("a server that does not do as it should", () => {
  it.each([
    [401, "does not know the token"],
    [403, "may not do this"],
    [400, "refused GET /api/0/organizations/zen/issues/5/ with status 400"],
    [302, "points somewhere else"],
  ])("answers %s, which is said with what to do", async (status, words) => {
    api.behave(() => [status, { detail: `no: ${API_TOKEN}` }, { location: "https://elsewhere.example/" }]);
    const error = await client()
      .issue("5")
      .catch((thrown: Error) => thrown);
    expect(String(error)).toContain(words);
    expect(String(error)).not.toContain(API_TOKEN);
    expect(api.asked).toHaveLength(1);
  });

  it("is waited for as long as it asks", async () => {
    api.issues.set("5", testIssue("5"));
    const statuses = [429, 503, 500];
    api.behave(() => {
      const status = statuses.shift();
      return status ? [status, {}, status === 429 ? { "retry-after": "2" } : {}] : null;
    });
    expect((await client().issue("5"))?.id).toBe("5");
    expect(slept).toEqual([2_000, 500, 1_000]);
  });

  it("is not waited for longer than a page can", async () => {
    api.behave(() => [429, {}, { "retry-after": "60" }]);
    await expect(client().issue("5")).rejects.toMatchObject({ failure: "rate_limited", recoverable: true });
    expect(slept).toEqual([]);
  });

  it("hangs, and is left", async () => {
    api.behave(() => "hang");
    const startedAt = performance.now();
    await expect(client({ budgetMs: 300 }).issue("5")).rejects.toThrow("it took too long");
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it("is left alone once it failed some times", async () => {
    api.behave(() => "reset");
    const sentry = client();
    await expect(sentry.issue("5")).rejects.toMatchObject({ failure: "unavailable" });
    const before = api.asked.length;
    await expect(sentry.issue("5")).rejects.toThrow("did not answer the last times");
    expect(api.asked).toHaveLength(before);
  });

  it("is no Sentry, or one that speaks otherwise", async () => {
    api.behave(() => "page");
    await expect(client().issue("5")).rejects.toThrow("it sent no JSON");
    api.behave(() => [200, { permalink: null }]);
    await expect(client().issue("5")).rejects.toThrow("in an unknown form (id)");
  });
});

it("asks once for what many pages show, and as often as there are projects for their number", async () => {
  api.issues.set("5", testIssue("5"));
  const sentry = client({ keepMs: 60_000 });
  await Promise.all(Array.from({ length: 20 }, () => sentry.issue("5")));
  await sentry.listIssues({}, 5);
  await sentry.listIssues({ hostId: "h" }, 5);
  expect(api.asked.map(({ path }) => path)).toEqual([
    "organizations/zen/issues/5/",
    "projects/zen/miner/",
    "organizations/zen/issues/",
    "organizations/zen/issues/",
  ]);
});

it("refuses an unknown token", async () => {
  await expect(client({ token: "another" }).issue("5")).rejects.toMatchObject({ failure: "unauthorised" });
});
