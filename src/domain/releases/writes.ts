import type { Db } from "#src/db/client.ts";
import { compareReleases, releaseBefore } from "./queries.ts";
import type { BuildFacts } from "./schema.ts";

/**
 * Notes which releases run, of our own living processes and of the hosts that are connected, and what this build says of
 * itself. Safe to repeat; answers how many releases were seen for the first time.
 */
export async function noteReleases(db: Db, build: BuildFacts | null): Promise<number> {
  const seen = await db.$queryRaw<{ isNew: boolean }[]>`
    with running as (
      select version as release, kind as component from process where heartbeat_at > now() - interval '1 minute'
      union
      select h.orchestrator_version, 'orchestrator' from host h join host_status s on s.host_id = h.id
      where h.status = 'active' and s.last_seen_at > now() - interval '1 minute'
    ), named as (
      select release, component from running where release <> ''
    ), noted as (
      insert into deploy (release, component) select release, component from named
      on conflict (release, component) do update set last_at = now()
    )
    insert into release as known (name) select distinct release from named
    on conflict (name) do update set last_seen_at = now() returning known.first_seen_at = known.last_seen_at as "isNew"`;
  if (build !== null) {
    await db.$executeRaw`
      update release set commit = ${build.commit ?? ""}, built_at = ${new Date(build.builtAt)},
        commits = ${JSON.stringify(build.commits)}::jsonb
      where name = ${build.version} and built_at is distinct from ${new Date(build.builtAt)}`;
  }
  return seen.filter(({ isNew }) => isNew).length;
}

/**
 * Compares the newest release that one of our processes runs with the one before, and keeps what comes out for those who
 * alert. Answers its name; null when there is nothing to compare.
 */
export async function judgeNewestRelease(db: Db): Promise<string | null> {
  const [newest] = await db.$queryRaw<{ name: string; firstSeenAt: Date }[]>`
    select r.name, r.first_seen_at as "firstSeenAt" from release r
    where r.last_seen_at > now() - interval '5 minutes'
      and exists (select from deploy d where d.release = r.name and d.component <> 'orchestrator')
    order by r.first_seen_at desc limit 1`;
  const previous = newest ? await releaseBefore(db, newest.firstSeenAt) : null;
  if (!newest || previous === null) return null;
  const judged = { previous, comparison: await compareReleases(db, newest.name, previous) };
  await db.$executeRaw`
    update release set judged = ${JSON.stringify(judged)}::jsonb where name = ${newest.name}`;
  return newest.name;
}
