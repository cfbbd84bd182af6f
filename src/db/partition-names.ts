/** A table partitioned by ranges of one time column, in whole UTC days or months. */
export interface PartitionedTable {
  name: "health_sample" | "health_1m" | "health_1h" | "span" | "log_line";
  column: "at" | "bucket" | "started_at";
  span: "day" | "month";
  /** How many spans before and after the present one are kept ready. */
  behind: number;
  ahead: number;
}

export interface Partition {
  name: string;
  /** Inclusive. */
  from: Date;
  /** Exclusive. */
  to: Date;
}

/** A host may send samples of the last 48 hours after a gap, hence the days behind. */
export const PARTITIONED_TABLES: readonly PartitionedTable[] = [
  { name: "health_sample", column: "at", span: "day", behind: 2, ahead: 3 },
  { name: "health_1m", column: "bucket", span: "day", behind: 2, ahead: 3 },
  { name: "health_1h", column: "bucket", span: "month", behind: 1, ahead: 2 },
  { name: "span", column: "started_at", span: "day", behind: 2, ahead: 3 },
  { name: "log_line", column: "at", span: "day", behind: 2, ahead: 3 },
];

/** The partitions that should exist around `now`, oldest first. */
export function partitionsAround(table: PartitionedTable, now: Date): Partition[] {
  const count = table.behind + 1 + table.ahead;
  return Array.from({ length: count }, (_, index) => partition(table, now, index - table.behind));
}

/** The exclusive end of a partition by its name, or null for one that has no range, such as the default. */
export function partitionUpperBound(table: PartitionedTable, name: string): Date | null {
  const digits = name.slice(table.name.length + 1);
  const match = /^(\d{4})(\d{2})(\d{2})?$/.exec(digits);
  if (!match || !name.startsWith(`${table.name}_`)) return null;
  const [, year, month, day] = match;
  if ((day === undefined) !== (table.span === "month")) return null;
  return startOfSpan(table, new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1))), 1);
}

function partition(table: PartitionedTable, now: Date, offset: number): Partition {
  const from = startOfSpan(table, now, offset);
  const digits = from.toISOString().slice(0, table.span === "day" ? 10 : 7);
  return {
    name: `${table.name}_${digits.replaceAll("-", "")}`,
    from,
    to: startOfSpan(table, now, offset + 1),
  };
}

function startOfSpan(table: PartitionedTable, at: Date, offset: number): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return table.span === "day"
    ? new Date(Date.UTC(year, month, day + offset))
    : new Date(Date.UTC(year, month + offset, 1));
}
