import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { jobsNow } from "#src/domain/jobs/queries.ts";
import { discardJobs, retryJobs } from "#src/domain/jobs/writes.ts";
import { applyRetentionJob } from "#src/jobs/apply-retention.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf } from "#tests/support/domain.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.$executeRaw`delete from graphile_worker._private_jobs`;
});

const operator = () => ctxOf(database.db, "operator");
const viewer = () => ctxOf(database.db, "viewer");

type State = { attempts?: number; lockedBy?: string; error?: string; payload?: object; name?: string };

/** A job as the queue keeps it after some tries of five. */
async function insertJob({ attempts = 5, lockedBy, error = "it broke", payload = {}, name }: State = {}) {
  const [job] = await database.db.$queryRaw<{ id: string }[]>`
    select id::text from graphile_worker.add_job(${name ?? applyRetentionJob.name}, ${JSON.stringify(payload)}::json,
      max_attempts => 5)`;
  await database.db.$executeRaw`
    update graphile_worker._private_jobs set attempts = ${attempts}, last_error = ${attempts > 0 ? error : null},
      locked_by = ${lockedBy ?? null}, locked_at = case when ${lockedBy ?? null}::text is null then null else now() end
    where id = ${job?.id}::bigint`;
  return job?.id ?? "";
}

describe("the queue", () => {
  it("tells jobs that failed for good from those that are tried again", async () => {
    const dead = await insertJob();
    const retrying = await insertJob({ attempts: 2 });
    await insertJob({ attempts: 0 });
    await insertJob({ attempts: 5, lockedBy: "a worker" });
    const now = await jobsNow(viewer());
    expect(now.dead.map(({ id }) => id)).toEqual([dead]);
    expect(now.dead[0]).toMatchObject({ attempts: 5, maxAttempts: 5, nextTryAt: null });
    expect(now.retrying.map(({ id }) => id)).toEqual([retrying]);
    expect(now.retrying[0]?.nextTryAt).not.toBeNull();
    expect(now.kinds.find(({ name }) => name === applyRetentionJob.name)).toMatchObject({
      cron: applyRetentionJob.cron,
      dead: 1,
      retrying: 1,
      due: 1,
      running: 1,
      scheduled: 0,
    });
  });

  it("lists every job that there is, and those that another release left", async () => {
    await insertJob({ name: "from_another_release" });
    const { kinds } = await jobsNow(viewer());
    expect(kinds.map(({ name }) => name)).toEqual(
      expect.arrayContaining([applyRetentionJob.name, "from_another_release"]),
    );
  });

  it("shows the recorded error, and neither the words of the queue nor the payload", async () => {
    const hostId = "0197f0aa-0000-7000-8000-000000000001";
    const id = await insertJob({
      error: "password hunter2secret",
      payload: { hostId, note: "words of a person", hour: 3 },
    });
    expect((await jobsNow(viewer())).dead[0]).toMatchObject({ error: null, errorGroupId: null });
    const now = new Date();
    const groupId = uuid();
    await database.db.errorGroup.create({
      data: { id: groupId, fingerprint: groupId, title: "It broke", firstSeenAt: now, lastSeenAt: now },
    });
    await database.db.errorEvent.create({
      data: {
        ...{ eventId: groupId.replaceAll("-", ""), groupId, jobId: id, occurredAt: now, receivedAt: now },
        ...{ component: "worker", level: "error", title: "It broke", payload: {} },
      },
    });
    const [job] = (await jobsNow(viewer())).dead;
    expect(job).toMatchObject({ error: "It broke", errorGroupId: groupId, about: { hostId, hour: 3 } });
    expect(JSON.stringify(job)).not.toMatch(/hunter2secret|words of a person/);
  });
});

describe("a failed job", () => {
  it("gets all its tries again, and the audit says by whom", async () => {
    const id = await insertJob();
    expect(await retryJobs(operator(), { ids: [id] })).toEqual({ changed: 1 });
    const { dead, kinds } = await jobsNow(viewer());
    expect(dead).toEqual([]);
    expect(kinds.find(({ name }) => name === applyRetentionJob.name)).toMatchObject({ due: 1 });
    const [job] = await database.db.$queryRaw<
      unknown[]
    >`select attempts, max_attempts from graphile_worker.jobs where id = ${id}::bigint`;
    expect(job).toEqual({ attempts: 0, max_attempts: applyRetentionJob.maxAttempts });
    expect(await database.db.auditEvent.count({ where: { action: "job.retry", targetId: id } })).toBe(1);
  });

  it("is gone when it is discarded", async () => {
    const id = await insertJob();
    expect(await discardJobs(operator(), { ids: [id] })).toEqual({ changed: 1 });
    expect((await jobsNow(viewer())).dead).toEqual([]);
    expect(await database.db.auditEvent.count({ where: { action: "job.discard", targetId: id } })).toBe(1);
  });

  it("is left alone while a worker has it, when it never failed, and when it is gone", async () => {
    const ids = [await insertJob({ lockedBy: "a worker" }), await insertJob({ attempts: 0 }), "999999999"];
    expect(await retryJobs(operator(), { ids })).toEqual({ changed: 0 });
    expect(await discardJobs(operator(), { ids })).toEqual({ changed: 0 });
  });

  it("is nothing that a viewer may touch", async () => {
    const id = await insertJob();
    await expect(retryJobs(viewer(), { ids: [id] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(discardJobs(viewer(), { ids: [id] })).rejects.toMatchObject({ code: "forbidden" });
    expect((await jobsNow(viewer())).dead).toHaveLength(1);
  });
});
