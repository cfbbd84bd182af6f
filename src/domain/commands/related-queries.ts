import { authorise, type Ctx } from "../context.ts";
import { statusesByRequest } from "./batch-queries.ts";
import type { RelatedCommand, RelatedCommands } from "./related-schema.ts";
import type { CommandDto } from "./schema.ts";

const LATER_COMMANDS = 3;

type Row = Omit<RelatedCommand, "issuedAt"> & { issuedAt: Date };

/** What belongs to a command: retries, what superseded what, what came later, and its request as a whole. */
export async function relatedCommands(ctx: Ctx, command: CommandDto): Promise<RelatedCommands> {
  authorise(ctx, "fleet.read");
  const [tied, later, batches] = await Promise.all([
    tiedTo(ctx, command),
    laterThan(ctx, command),
    statusesByRequest(ctx, [command.id]),
  ]);
  return {
    tied: tied.map(toRelated),
    later: later.map(toRelated),
    batch: batches.get(command.id) ?? { [command.status]: 1 },
  };
}

function tiedTo(ctx: Ctx, { id, hostId, retryOf, supersededBy }: CommandDto): Promise<Row[]> {
  return ctx.db.$queryRaw`
    select id, kind, status, actor_name as "actorName", issued_at as "issuedAt",
      case when id = ${retryOf}::uuid then 'retry_of' when retry_of = ${id}::uuid then 'retried_by'
        when id = ${supersededBy}::uuid then 'superseded_by' else 'superseded' end as relation
    from command
    where host_id = ${hostId}::uuid and (id in (${retryOf}::uuid, ${supersededBy}::uuid)
      or retry_of = ${id}::uuid or superseded_by = ${id}::uuid)
    order by counter desc`;
}

function laterThan(ctx: Ctx, { hostId, counter }: CommandDto): Promise<Row[]> {
  return ctx.db.$queryRaw`
    select id, kind, status, actor_name as "actorName", issued_at as "issuedAt", 'later' as relation
    from command where host_id = ${hostId}::uuid and counter > ${counter}
    order by counter desc limit ${LATER_COMMANDS}`;
}

function toRelated(row: Row): RelatedCommand {
  return { ...row, issuedAt: row.issuedAt.toISOString() };
}
