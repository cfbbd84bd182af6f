/**
 * What the parts of the table are to a screen reader. Rows that are drawn only while they are in sight, each where it
 * belongs, cannot be rows of a table element.
 */
export const TABLE_ROLES = {
  /** `rows` counts those out of sight too, but not the head. */
  table: (label: string, rows: number) => ({ role: "table", "aria-label": label, "aria-rowcount": rows + 1 }),
  rowGroup: { role: "rowgroup" },
  /** `index` counts from 0 below the head, which is -1. A busy row is on its way. */
  row: (index: number, busy = false) => ({
    role: "row",
    "aria-rowindex": index + 2,
    ...(busy ? { "aria-busy": true } : {}),
  }),
  columnHeader: (sorted: "ascending" | "descending" | null = null) => ({
    role: "columnheader",
    ...(sorted ? { "aria-sort": sorted } : {}),
  }),
  cell: { role: "cell" },
  /** Between two columns; it can be moved, so it has a value. */
  separator: (label: string, px: { now: number; min: number; max: number }) => ({
    role: "separator",
    "aria-orientation": "vertical" as const,
    "aria-label": label,
    "aria-valuenow": px.now,
    "aria-valuemin": px.min,
    "aria-valuemax": px.max,
  }),
} as const;
