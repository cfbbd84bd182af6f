import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgedRelease, listReleases, loadRelease } from "#src/domain/releases/queries.ts";
import { judgeNewestRelease, noteReleases } from "#src/domain/releases/writes.ts";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { ctxOf, insertHost, insertSite } from "#tests/support/domain.ts";

const OLD = "1.0.0+aaaaaaaaaaaa";
const NEW = "1.1.0+bbbbbbbbbbbb";
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const viewer = () => ctxOf(database.db, "viewer");

async function runProcess(kind: string, version: string): Promise<void> {
  await database.db.process.create({ data: { id: uuid(), kind, pid: 1, hostname: "here", version } });
}

type Spans = { release: string; op: string; count: number; failed?: number; ms: number; status?: number };

/** Spans of one kind whose durations spread by a tenth around `ms`; the first `failed` of them failed. */
async function insertSpans({ release, op, count, failed = 0, ms, status }: Spans): Promise<void> {
  await database.db.$executeRaw`
    insert into span (trace_id, span_id, started_at, ended_at, name, op, status, component, release, is_segment, attributes)
    select md5(random()::text), left(md5(random()::text), 16), now(),
      now() + make_interval(secs => ${ms}::float8 / 1000 * (0.95 + 0.1 * n / ${count}::float8)), 'work', ${op},
      case when n <= ${failed} then 'error' else 'ok' end, 'web', ${release}, true,
      case when ${status ?? 0}::int > 0 and n <= ${failed}
        then jsonb_build_object('http.response.status_code', ${status ?? 0}::int) else '{}' end
    from generate_series(1, ${count}::int) n`;
}

describe("releases", () => {
  it("are noted by what runs, with what the build says of itself", async () => {
    await runProcess("web", OLD);
    expect(await noteReleases(database.db, null)).toBe(1);
    await database.db.process.deleteMany();
    await runProcess("web", NEW);
    await runProcess("worker", NEW);
    const siteId = await insertSite(database.db);
    const hostId = await insertHost(database.db, siteId, { name: "r-1", seenAgoS: 1 });
    await database.db.host.update({ where: { id: hostId }, data: { orchestratorVersion: OLD } });
    const builtAt = "2026-11-23T10:00:00.000Z";
    const commit = { id: "b".repeat(40), at: builtAt, author: "Mira", message: "gateway: close the door" };
    const build = { version: NEW, commit: "b".repeat(40), builtAt, commits: [commit] };
    expect(await noteReleases(database.db, build)).toBe(1);
    expect(await noteReleases(database.db, build)).toBe(0);
    expect(await listReleases(viewer())).toMatchObject([
      { name: NEW, processes: 2, hosts: 0, commit: build.commit },
      { name: OLD, processes: 0, hosts: 1 },
    ]);
    const release = await loadRelease(viewer(), NEW);
    expect(release).toMatchObject({ previous: OLD, builtAt, commits: [commit], verdict: "unsure" });
    expect(release.deploys.map(({ component, running }) => [component, running])).toEqual([
      ["web", 1],
      ["worker", 1],
    ]);
  });

  it("tell which errors they brought, brought back and ended", async () => {
    const now = new Date();
    const times = { firstSeenAt: now, lastSeenAt: now };
    const group = (title: string, data: object) =>
      database.db.errorGroup.create({ data: { id: uuid(), fingerprint: title, title, ...times, ...data } });
    await group("began", { firstRelease: NEW, lastRelease: NEW });
    await group("came back", { firstRelease: OLD, lastRelease: NEW, regressedAt: now });
    await group("ended", { firstRelease: OLD, lastRelease: OLD, state: "resolved", resolvedInRelease: NEW });
    await group("goes on", { firstRelease: OLD, lastRelease: NEW });
    const { errors } = await loadRelease(viewer(), NEW);
    expect(errors.new.map(({ title }) => title)).toEqual(["began"]);
    expect(errors.regressed.map(({ title }) => title)).toEqual(["came back"]);
    expect(errors.resolved.map(({ title }) => title)).toEqual(["ended"]);
  });

  it("are judged by failures and durations, and refusals of callers are no failures", async () => {
    await insertSpans({ release: OLD, op: "http.server", count: 400, failed: 4, ms: 100, status: 500 });
    await insertSpans({ release: NEW, op: "http.server", count: 400, failed: 60, ms: 200, status: 500 });
    await insertSpans({ release: OLD, op: "queue.process", count: 400, ms: 50 });
    await insertSpans({ release: NEW, op: "queue.process", count: 400, ms: 50 });
    const { comparison, verdict } = await loadRelease(viewer(), NEW);
    expect(verdict).toBe("worse");
    const [requests, jobs, commands] = comparison;
    expect(requests).toMatchObject({ failures: "worse", duration: "worse", now: { count: 400, failed: 60 } });
    expect(requests?.now?.p95Ms).toBeGreaterThan(190);
    expect(requests?.now?.p95LowMs).toBeLessThanOrEqual(requests?.now?.p95Ms ?? 0);
    expect(requests?.now?.p95HighMs).toBeGreaterThanOrEqual(requests?.now?.p95Ms ?? 0);
    expect(jobs).toMatchObject({ failures: "no_worse", duration: "no_worse" });
    expect(commands).toMatchObject({ now: null, failures: "unsure" });

    await database.db.$executeRaw`
      update span set attributes = jsonb_build_object('http.response.status_code', 404) where status = 'error'`;
    expect((await loadRelease(viewer(), NEW)).comparison[0]).toMatchObject({ failures: "no_worse" });
  });

  it("keep the judgement of the newest for those who alert", async () => {
    expect(await judgeNewestRelease(database.db)).toBe(NEW);
    const kept = await database.db.release.findUniqueOrThrow({ where: { name: NEW } });
    expect(kept.judged).toMatchObject({ previous: OLD });
    expect(await judgedRelease(viewer())).toMatchObject({ name: NEW, previous: OLD });
  });

  it("that never ran here are not found", async () => {
    await expect(loadRelease(viewer(), "9.9.9")).rejects.toMatchObject({ code: "not_found" });
  });
});
