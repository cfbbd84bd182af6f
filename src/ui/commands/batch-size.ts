import type { StatusCounts } from "#src/domain/commands/list-schema.ts";

/** How many commands these are in all. */
export function batchSize(statuses: StatusCounts): number {
  return Object.values(statuses).reduce((sum, count) => sum + count, 0);
}
