import { Prisma } from "#src/db/generated/client.ts";
import { type Permission, roleAllows } from "../access/rules.ts";
import { containsPattern } from "../contains-pattern.ts";
import { authorise, type Ctx } from "../context.ts";
import { findById } from "../errors/id-queries.ts";
import { readId } from "../errors/rules.ts";
import { wordsOf } from "./rules.ts";
import type { SearchAnswer, SearchHit, SearchInput } from "./schema.ts";

const MAX_HOSTS = 8;
const MAX_OTHERS = 5;
/** Hosts whose newest commands are shown, and how many of each. */
const COMMANDED = { hosts: 2, commands: 2 };
/** How far back errors are looked through, so that the answer takes no longer when there are many. */
const NEWEST_GROUPS = 5_000;

type Hit<Kind extends SearchHit["kind"]> = Extract<SearchHit, { kind: Kind }>;

/**
 * What a text leads to, of what the actor may see: hosts by name, hostname and site; sites; the newest commands of
 * the best hosts; incidents that are not over; errors; people; and whatever has the text as its id. Every read is bounded, because it runs while
 * somebody types.
 */
export async function search(ctx: Ctx, { q }: SearchInput): Promise<SearchAnswer> {
  authorise(ctx, "fleet.read");
  const words = wordsOf(q);
  const id = readId(q).uuid;
  const [hosts, sites, errors, incidents, people, commandsById, byId] = await Promise.all([
    hostsLike(ctx, q, words, id),
    sitesLike(ctx, words),
    may(ctx, "errors.read") ? errorsLike(ctx, words) : [],
    may(ctx, "incidents.read") ? incidentsLike(ctx, words) : [],
    may(ctx, "people.manage") ? peopleLike(ctx, words) : [],
    id ? commandsWhere(ctx, Prisma.sql`c.id = ${id}::uuid`) : [],
    may(ctx, "errors.read") && may(ctx, "telemetry.read") ? othersById(ctx, q) : [],
  ]);
  const commands = await newestCommands(
    ctx,
    hosts.map((host) => host.id),
  );
  return {
    hits: [...commandsById, ...byId, ...hosts, ...sites, ...commands, ...incidents, ...errors, ...people],
  };
}

function may({ actor }: Ctx, permission: Permission): boolean {
  return actor.type === "system" || roleAllows(actor.role, permission);
}

function everyWord(words: readonly string[], condition: (pattern: string) => Prisma.Sql): Prisma.Sql {
  return Prisma.join(
    words.map((word) => condition(containsPattern(word))),
    " and ",
  );
}

/** The whole name first, then names that begin with the text, then the shortest: `rig-2` before `rig-10`. */
function nearest(name: Prisma.Sql, q: string): Prisma.Sql {
  return Prisma.sql`(lower(${name}) = lower(${q})) desc, starts_with(lower(${name}), lower(${q})) desc,
    length(${name}), ${name}`;
}

function hostsLike(ctx: Ctx, q: string, words: readonly string[], id: string | null): Promise<Hit<"host">[]> {
  const like = everyWord(
    words,
    (pattern) =>
      Prisma.sql`(h.name ilike ${pattern} or h.hostname ilike ${pattern} or s.name ilike ${pattern})`,
  );
  const where = id ? Prisma.sql`h.id = ${id}::uuid` : like;
  return ctx.db.$queryRaw`
    select 'host' as kind, v.host_id as id, v.name, v.site_name as site, v.state from host_view v
    where v.host_id = any(array(
      select h.id from host h join site s on s.id = h.site_id where h.status <> 'removed' and ${where}
      order by ${nearest(Prisma.sql`h.name`, q)} limit ${MAX_HOSTS}))
    order by ${nearest(Prisma.sql`v.name`, q)}`;
}

function sitesLike(ctx: Ctx, words: readonly string[]): Promise<Hit<"site">[]> {
  const like = everyWord(words, (pattern) => Prisma.sql`concat_ws(' ', s.name, s.region) ilike ${pattern}`);
  return ctx.db.$queryRaw`
    select 'site' as kind, s.id, s.name,
      (select count(*)::int from host h where h.site_id = s.id and h.status <> 'removed') as hosts
    from site s where ${like} order by s.name limit ${MAX_OTHERS}`;
}

type CommandRow = Omit<Hit<"command">, "issuedAt"> & { issuedAt: Date };

async function commandsWhere(ctx: Ctx, where: Prisma.Sql): Promise<Hit<"command">[]> {
  const rows = await ctx.db.$queryRaw<CommandRow[]>`
    select 'command' as kind, c.id, c.kind as command, h.name as "hostName", c.status, c.issued_at as "issuedAt"
    from command c join host h on h.id = c.host_id where ${where}
    order by c.issued_at desc, c.id desc limit ${MAX_OTHERS}`;
  return rows.map((row) => ({ ...row, issuedAt: row.issuedAt.toISOString() }));
}

async function newestCommands(ctx: Ctx, hostIds: readonly string[]): Promise<Hit<"command">[]> {
  const best = hostIds.slice(0, COMMANDED.hosts);
  if (best.length === 0) return [];
  return commandsWhere(
    ctx,
    Prisma.sql`(c.host_id, c.id) in (
      select newest.host_id, newest.id from unnest(${best}::uuid[]) as host (id) cross join lateral (
        select host_id, id from command where host_id = host.id order by issued_at desc limit ${COMMANDED.commands}
      ) newest)`,
  );
}

type ErrorRow = Omit<Hit<"error">, "lastSeenAt"> & { lastSeenAt: Date };

async function errorsLike(ctx: Ctx, words: readonly string[]): Promise<Hit<"error">[]> {
  const like = everyWord(
    words,
    (pattern) => Prisma.sql`concat_ws(' ', g.error_class, g.title, g.culprit) ilike ${pattern}`,
  );
  const rows = await ctx.db.$queryRaw<ErrorRow[]>`
    select 'error' as kind, g.id, g.title, g.error_class as "errorClass", g.state, g.last_seen_at as "lastSeenAt"
    from (select * from error_group order by last_seen_at desc, id desc limit ${NEWEST_GROUPS}) g
    where ${like} order by g.last_seen_at desc, g.id desc limit ${MAX_OTHERS}`;
  return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt.toISOString() }));
}

type IncidentRow = Omit<Hit<"incident">, "openedAt"> & { openedAt: Date };

async function incidentsLike(ctx: Ctx, words: readonly string[]): Promise<Hit<"incident">[]> {
  const like = everyWord(
    words,
    (pattern) => Prisma.sql`concat_ws(' ', i.rule_name, i.title) ilike ${pattern}`,
  );
  const rows = await ctx.db.$queryRaw<IncidentRow[]>`
    select 'incident' as kind, i.id, i.title, i.severity, i.state, i.opened_at as "openedAt" from incident i
    where i.state in ('open', 'acknowledged', 'snoozed') and i.merged_into is null and ${like}
    order by i.opened_at desc, i.id desc limit ${MAX_OTHERS}`;
  return rows.map((row) => ({ ...row, openedAt: row.openedAt.toISOString() }));
}

function peopleLike(ctx: Ctx, words: readonly string[]): Promise<Hit<"person">[]> {
  const like = everyWord(words, (pattern) => Prisma.sql`concat_ws(' ', u.name, u.email) ilike ${pattern}`);
  return ctx.db.$queryRaw`
    select 'person' as kind, u.id, u.name, u.email, u.role from "user" u
    where u.disabled_at is null and ${like} order by u.name, u.id limit ${MAX_OTHERS}`;
}

/** Events and traces by their ids, and what a job left behind; hosts and commands are found here already. */
async function othersById(ctx: Ctx, q: string): Promise<(Hit<"event"> | Hit<"trace">)[]> {
  const hits = await findById(ctx, q);
  return hits.flatMap((hit): (Hit<"event"> | Hit<"trace">)[] => {
    if (hit.kind === "event") return [{ kind: "event", eventId: hit.eventId, title: hit.title }];
    if (hit.kind !== "trace" && hit.kind !== "job") return [];
    return hit.traceId === null ? [] : [{ kind: "trace", traceId: hit.traceId, title: hit.title }];
  });
}
