import { authorise, type Ctx } from "../context.ts";
import type { StoredTestError } from "./test-schema.ts";

type Row = Omit<StoredTestError, "receivedAt"> & { receivedAt: Date };

/** The test errors with this marker that are stored, oldest first; several gateways raise one each. */
export async function storedTestErrors(ctx: Ctx, marker: string): Promise<StoredTestError[]> {
  authorise(ctx, "telemetry.read");
  const rows = await ctx.db.$queryRaw<Row[]>`
    select event_id as "eventId", group_id as "groupId", component, environment, release, level,
      error_class as "errorClass", received_at as "receivedAt", row_to_json(e)::text as stored
    from error_event e
    where occurred_at > now() - interval '1 hour' and position(${marker} in message) > 0
    order by received_at, event_id`;
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}
