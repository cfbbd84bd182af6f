import { Prisma } from "#src/db/generated/client.ts";
import { STATE_COMMANDS } from "#src/protocol/commands.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import { hostsMatching, SILENT } from "../hosts/filter-queries.ts";
import { type BulkHost, previewOf } from "./preview-rules.ts";
import type {
  BulkPreview,
  BulkProgress,
  BulkProgressInput,
  BulkTarget,
  MaintenanceTarget,
  PreviewBulkInput,
} from "./preview-schema.ts";
import { MAX_BULK_HOSTS } from "./schema.ts";

const MAX_FAILURES = 20;
const SAMPLES = 5;

/** Who would get this command and who would not, by the rules of the issue itself. Changes nothing. */
export async function previewBulk(ctx: Ctx, { kind, target }: PreviewBulkInput): Promise<BulkPreview> {
  authorise(ctx, "command.issue");
  const hosts = await readTarget(ctx, target);
  return previewOf(kind, hosts, "hostIds" in target ? new Set(target.hostIds).size : hosts.length);
}

/** The hosts of a target as far as a command depends on them, by name. Throws `conflict` for too many. */
export async function readTarget(ctx: Ctx, target: BulkTarget): Promise<BulkHost[]> {
  authorise(ctx, "fleet.read");
  const where =
    "hostIds" in target
      ? Prisma.sql`v.host_id = any(${target.hostIds}::uuid[]) and v.status <> 'removed'`
      : Prisma.sql`${hostsMatching(target.filter)} and v.host_id <> all(${target.except}::uuid[])`;
  const hosts = await ctx.db.$queryRaw<BulkHost[]>`
    select v.host_id as id, v.name, v.status, v.desired, v.reported_state as reported, ${SILENT} as silent,
      v.maintenance_id is not null as "inMaintenance",
      exists (select from command c where c.host_id = v.host_id and c.status = 'pending'
        and c.kind = any(${[...STATE_COMMANDS]}::text[])) as "hasPending"
    from host_view v where ${where} order by v.name limit ${MAX_BULK_HOSTS + 1}`;
  if (hosts.length <= MAX_BULK_HOSTS) return hosts;
  throw new DomainError(
    "conflict",
    "More than 10,000 hosts match, and one command may be for 10,000 at most. Narrow the filter.",
  );
}

/** Whom a maintenance would be for: everybody who is asked for, revoked hosts too. */
export async function targetForMaintenance(ctx: Ctx, target: BulkTarget): Promise<MaintenanceTarget> {
  authorise(ctx, "maintenance.set");
  const hosts = await readTarget(ctx, target);
  return {
    hostIds: hosts.map(({ id }) => id),
    inMaintenance: hosts.filter((host) => host.inMaintenance).length,
    samples: hosts.slice(0, SAMPLES).map(({ id, name }) => ({ id, name })),
  };
}

type Row = { status: string; commands: number };
type FailureRow = BulkProgress["failures"][number];

/** How far the commands have come that one request issued at that moment. */
export async function bulkProgress(ctx: Ctx, input: BulkProgressInput): Promise<BulkProgress> {
  authorise(ctx, "fleet.read");
  const ofRequest = Prisma.sql`c.idempotency_key = ${input.idempotencyKey} and c.issued_at = ${new Date(input.issuedAt)}`;
  const [rows, failures] = await Promise.all([
    ctx.db.$queryRaw<Row[]>`
      select c.status, count(*)::int as commands from command c where ${ofRequest} group by c.status`,
    ctx.db.$queryRaw<FailureRow[]>`
      select c.id as "commandId", h.name as "hostName", coalesce(c.error_message, '') as error
      from command c join host h on h.id = c.host_id where ${ofRequest} and c.status = 'failed'
      order by h.name limit ${MAX_FAILURES}`,
  ]);
  const count = (...statuses: string[]) =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((sum, row) => sum + row.commands, 0);
  return {
    total: rows.reduce((sum, row) => sum + row.commands, 0),
    pending: count("pending"),
    running: count("delivered", "running"),
    succeeded: count("succeeded"),
    failed: count("failed"),
    withdrawn: count("expired", "cancelled", "superseded"),
    failures,
  };
}
