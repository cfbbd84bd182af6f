import { createHmac } from "node:crypto";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { issueMark } from "#src/domain/errors/issue-rules.ts";
import { issueOfGroup, makeIssue } from "#src/domain/errors/tracker-writes.ts";
import type { TrackerEnv } from "#src/env/tracker.ts";
import { findOrMakeIssue } from "#src/web/tracker/trackers.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";
import { startTrackerServer, type TrackerServer } from "#tests/support/tracker-server.ts";

const TOKEN = "token-of-the-tracker";
let database: TestDatabase;
let server: TrackerServer;
let groupId: string;
beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), startTrackerServer(TOKEN)]);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
beforeEach(async () => {
  groupId = uuid();
  const now = new Date();
  server.behave("ok");
  server.requests.length = 0;
  server.issues.length = 0;
  await database.db.errorGroup.create({
    data: { id: groupId, fingerprint: groupId, title: "It broke", firstSeenAt: now, lastSeenAt: now },
  });
});

const operator = () => ctxOf(database.db, "operator");
const hosted = (kind: "github" | "gitlab"): TrackerEnv => ({
  kind,
  api: server.url,
  project: "zen/miner",
  token: TOKEN,
});
const text = () => ({ title: "It broke", body: `See ${issueMark(groupId)}`, mark: issueMark(groupId) });
const track = (env: TrackerEnv) =>
  makeIssue(operator(), groupId, () => findOrMakeIssue(env, text(), new Date()));

describe.each(["github", "gitlab"] as const)("an issue on %s", (kind) => {
  it("is made once, and its link is kept with the error", async () => {
    const issue = await track(hosted(kind));
    expect(issue).toEqual({ url: `${server.url}/i/1`, name: "#1" });
    expect(await track(hosted(kind))).toEqual(issue);
    expect(server.issues).toHaveLength(1);
    expect(await issueOfGroup(operator(), groupId)).toMatchObject({ ...issue, by: operator().actor.name });
    expect(await database.db.auditEvent.count({ where: { action: "error.track", targetId: groupId } })).toBe(
      1,
    );
  });

  it("is found again when the answer was lost", async () => {
    server.behave("lose answer");
    await expect(track(hosted(kind))).rejects.toMatchObject({ code: "unavailable" });
    server.behave("ok");
    expect(await track(hosted(kind))).toEqual({ url: `${server.url}/i/1`, name: "#1" });
    expect(server.issues).toHaveLength(1);
  });

  it.each([401, 404, 429, 500, "html"] as const)(
    "that meets %s is refused with what to do, and can be made later",
    async (as) => {
      server.behave(as);
      const refused = await track(hosted(kind)).catch((error: unknown) => error as Error);
      expect(refused).toMatchObject({ code: "unavailable" });
      expect(String(refused)).not.toContain(TOKEN);
      server.behave("ok");
      expect(await track(hosted(kind))).toMatchObject({ name: "#1" });
    },
  );
});

it("is one although two people ask at once", async () => {
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  let goOn = () => {};
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  const first = makeIssue(operator(), groupId, async () => {
    begun();
    await mayGoOn;
    return findOrMakeIssue(hosted("github"), text(), new Date());
  });
  await hasBegun;
  await expect(track(hosted("github"))).rejects.toMatchObject({ code: "conflict" });
  goOn();
  expect(await first).toMatchObject({ name: "#1" });
  expect(server.issues).toHaveLength(1);
});

it("goes to a webhook signed, and its answer is kept", async () => {
  const now = new Date();
  const env: TrackerEnv = { kind: "webhook", url: `${server.url}/hook`, token: TOKEN };
  const issue = await makeIssue(operator(), groupId, () => findOrMakeIssue(env, text(), now));
  expect(issue).toEqual({ url: `${server.url}/i/1`, name: "T-1" });
  const [request] = server.requests;
  const {
    "webhook-id": id,
    "webhook-timestamp": at,
    "webhook-signature": signature,
  } = request?.headers ?? {};
  const signed = `${id}.${at}.${request?.body}`;
  expect(signature).toBe(`v1,${createHmac("sha256", TOKEN).update(signed).digest("base64")}`);
});

it("is nothing that a viewer may make, and none of an error that is gone", async () => {
  const never = () => Promise.reject(new Error("nobody may ask"));
  await expect(makeIssue(ctxOf(database.db, "viewer"), groupId, never)).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(makeIssue(operator(), uuid(), never)).rejects.toMatchObject({ code: "not_found" });
});
