import type { Db } from "#src/db/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { compareWork, verdictOf } from "./compare-rules.ts";
import {
  buildFactsSchema,
  type JudgedRelease,
  type ReleaseDetail,
  type ReleaseError,
  type ReleaseItem,
  WORK_KINDS,
  type WorkComparison,
  type WorkKind,
  type WorkSample,
} from "./schema.ts";
import { workOf } from "./work-queries.ts";

const MAX_RELEASES = 50;
const MAX_ERRORS = 50;

type Row = Omit<ReleaseItem, "firstSeenAt" | "lastSeenAt"> & {
  firstSeenAt: Date;
  lastSeenAt: Date;
  builtAt: Date | null;
  commits: unknown;
};

/** The releases that ran here, newest first. */
export async function listReleases(ctx: Ctx): Promise<ReleaseItem[]> {
  authorise(ctx, "telemetry.read");
  return (await releaseRows(ctx, null)).map(({ builtAt: _built, commits: _commits, ...row }) => toItem(row));
}

function releaseRows(ctx: Ctx, name: string | null): Promise<Row[]> {
  return ctx.db.$queryRaw`
    select r.name, r.first_seen_at as "firstSeenAt", r.last_seen_at as "lastSeenAt", r.commit, r.built_at as "builtAt",
      r.commits,
      (select count(*)::int from process p where p.version = r.name and p.heartbeat_at > now() - interval '30 seconds')
        as processes,
      (select count(*)::int from host h where h.orchestrator_version = r.name and h.status = 'active') as hosts,
      (select count(*)::int from error_group g where g.first_release = r.name) as "newErrors"
    from release r where r.name = ${name} or ${name}::text is null
    order by r.first_seen_at desc, r.name limit ${MAX_RELEASES}`;
}

function toItem({ firstSeenAt, lastSeenAt, ...row }: Omit<Row, "builtAt" | "commits">): ReleaseItem {
  return { ...row, firstSeenAt: firstSeenAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() };
}

/** A release with everything that is known of it, against the one before. Throws `not_found`. */
export async function loadRelease(ctx: Ctx, name: string): Promise<ReleaseDetail> {
  authorise(ctx, "telemetry.read");
  const [row] = await releaseRows(ctx, name);
  if (!row) {
    throw new DomainError("not_found", "No process of this release ran here. See the list of releases.");
  }
  const previous = await releaseBefore(ctx.db, row.firstSeenAt);
  const [deploys, errors, comparison] = await Promise.all([
    deploysOf(ctx, name),
    errorsOf(ctx, name),
    compareReleases(ctx.db, name, previous),
  ]);
  const { builtAt, commits, ...item } = row;
  return {
    ...toItem(item),
    builtAt: builtAt?.toISOString() ?? null,
    commits: buildFactsSchema.shape.commits.catch([]).parse(commits),
    deploys,
    errors,
    previous,
    comparison,
    verdict: verdictOf(comparison),
  };
}

/** The release that ran first before a time; null for none. */
export async function releaseBefore(db: Db, firstSeenAt: Date): Promise<string | null> {
  const [row] = await db.$queryRaw<{ name: string }[]>`
    select name from release where first_seen_at < ${firstSeenAt} order by first_seen_at desc limit 1`;
  return row?.name ?? null;
}

/** Every kind of work of two releases; without a release before, nothing can be told. */
export async function compareReleases(
  db: Db,
  name: string,
  previous: string | null,
): Promise<WorkComparison[]> {
  const now = await workOf(db, name);
  const before = previous === null ? new Map<WorkKind, WorkSample>() : await workOf(db, previous);
  return WORK_KINDS.map((kind) => compareWork(kind, now.get(kind) ?? null, before.get(kind) ?? null));
}

/** What the last look at the newest release that runs has found; null before there were two of them. */
export async function judgedRelease(ctx: Ctx): Promise<JudgedRelease | null> {
  authorise(ctx, "telemetry.read");
  const [row] = await ctx.db.$queryRaw<
    { name: string; firstSeenAt: Date; judged: Pick<JudgedRelease, "previous" | "comparison"> }[]
  >`
    select name, first_seen_at as "firstSeenAt", judged from release
    where judged is not null and last_seen_at > now() - interval '5 minutes'
    order by first_seen_at desc limit 1`;
  return row ? { name: row.name, firstSeenAt: row.firstSeenAt, ...row.judged } : null;
}

async function deploysOf(ctx: Ctx, name: string): Promise<ReleaseDetail["deploys"]> {
  const rows = await ctx.db.$queryRaw<{ component: string; firstAt: Date; lastAt: Date; running: number }[]>`
    select d.component, d.first_at as "firstAt", d.last_at as "lastAt", case
      when d.component = 'orchestrator'
        then (select count(*)::int from host where orchestrator_version = ${name} and status = 'active')
      else (select count(*)::int from process p where p.version = ${name} and p.kind = d.component
        and p.heartbeat_at > now() - interval '30 seconds') end as running
    from deploy d where d.release = ${name} order by d.first_at, d.component`;
  return rows.map(({ firstAt, lastAt, ...row }) => ({
    ...row,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }));
}

async function errorsOf(ctx: Ctx, name: string): Promise<ReleaseDetail["errors"]> {
  const rows = await ctx.db.$queryRaw<(ReleaseError & { what: keyof ReleaseDetail["errors"] })[]>`
    select * from (
      select id, title, state, event_count::float8 as events, case
        when first_release = ${name} then 'new'
        when regressed_at is not null and last_release = ${name} then 'regressed'
        when state = 'resolved' and resolved_in_release = ${name} then 'resolved' end as what
      from error_group
      where first_release = ${name} or last_release = ${name} or resolved_in_release = ${name}
      order by last_seen_at desc
    ) known where what is not null limit ${3 * MAX_ERRORS}`;
  const of = (what: keyof ReleaseDetail["errors"]) =>
    rows.filter((row) => row.what === what).map(({ what: _what, ...error }) => error);
  return { new: of("new"), regressed: of("regressed"), resolved: of("resolved") };
}
