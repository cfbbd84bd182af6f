import { Prisma } from "#src/db/generated/client.ts";
import { authorise, type Ctx } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { HostLogLine, HostLogPage, ListHostLogsInput, LogLevel } from "./host-log-schema.ts";

/** SDKs and pino differ in the names of levels. */
const AT_LEAST: Readonly<Record<LogLevel, readonly string[]>> = {
  error: ["error", "fatal"],
  warn: ["warn", "warning", "error", "fatal"],
  info: ["info", "log", "warn", "warning", "error", "fatal"],
};

/** The log lines of one host that carry a trace, newest first. */
export async function listHostLogs(ctx: Ctx, input: ListHostLogsInput): Promise<HostLogPage> {
  authorise(ctx, "telemetry.read");
  const after = decodeCursor(input.cursor, "logs");
  const conditions = [
    Prisma.sql`host_id = ${input.hostId}`,
    Prisma.sql`trace_id <> ''`,
    ...(input.level ? [Prisma.sql`level = any(${AT_LEAST[input.level]}::text[])`] : []),
    ...(after ? [Prisma.sql`(at, id) < (${String(after.value)}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const rows = await ctx.db.$queryRaw<(Omit<HostLogLine, "at"> & { at: Date })[]>`
    select id, at, level, component, message, trace_id as "traceId", command_id as "commandId"
    from log_line where ${Prisma.join(conditions, " and ")}
    order by at desc, id desc limit ${input.limit + 1}`;
  const items = rows.slice(0, input.limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  const last = items.at(-1);
  const nextCursor =
    rows.length > input.limit && last ? encodeCursor({ sort: "logs", value: last.at, id: last.id }) : null;
  return { items, nextCursor };
}
