import { COLUMN_IDS, COLUMNS, type ColumnId, FIXED_COLUMN } from "./columns.ts";

/** Which columns the table shows, in which order and how wide in px; without a width as wide as is usual. */
export type TableLayout = {
  columns: readonly ColumnId[];
  widths: Readonly<Partial<Record<ColumnId, number>>>;
};

/** Name of the cookie that keeps the last layout, so that the server draws the same columns at once. */
export const LAYOUT_COOKIE = "hosts-table";

export const NARROWEST = 56;
export const WIDEST = 800;

export const USUAL_LAYOUT: TableLayout = {
  columns: ["name", "state", "hashrate", "spark", "accepted", "rejected", "temperature", "power", "site"],
  widths: {},
};

/** A width that a column can have. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}

export function widthOf(layout: TableLayout, id: ColumnId): number {
  return layout.widths[id] ?? COLUMNS[id].width;
}

/** Shows a column after those that stand before it by custom, or hides it. One beside the name always stays. */
export function withColumn(layout: TableLayout, id: ColumnId, shown: boolean): TableLayout {
  if (id === FIXED_COLUMN || shown === layout.columns.includes(id)) return layout;
  if (!shown) {
    const columns = layout.columns.filter((each) => each !== id);
    return columns.length < 2 ? layout : { ...layout, columns };
  }
  const before = COLUMN_IDS.slice(0, COLUMN_IDS.indexOf(id));
  const place = layout.columns.findLastIndex((each) => before.includes(each)) + 1;
  return { ...layout, columns: layout.columns.toSpliced(place, 0, id) };
}

/** Moves a column by one place towards the start (-1) or the end (1); the first one stays first. */
export function withMoved(layout: TableLayout, id: ColumnId, by: -1 | 1): TableLayout {
  const from = layout.columns.indexOf(id);
  const to = from + by;
  if (from < 1 || to < 1 || to >= layout.columns.length) return layout;
  return { ...layout, columns: layout.columns.toSpliced(from, 1).toSpliced(to, 0, id) };
}

export function withWidth(layout: TableLayout, id: ColumnId, width: number): TableLayout {
  return { ...layout, widths: { ...layout.widths, [id]: clampWidth(width) } };
}

/** Tracks of the grid, with one for boxes to tick if there are any. What is left over goes to the state. */
export function gridTracks(layout: TableLayout, choosing: boolean): string {
  const tracks = layout.columns.map((id) => {
    const width = `${widthOf(layout, id)}px`;
    return id === "state" && layout.widths.state === undefined ? `minmax(${width}, 1fr)` : width;
  });
  const filler =
    layout.columns.includes("state") && layout.widths.state === undefined ? [] : ["minmax(0, 1fr)"];
  return [...(choosing ? ["2.25rem"] : []), ...tracks, ...filler].join(" ");
}

/** The least width of the table, as CSS says it: below that it scrolls sideways. */
export function tableWidth(layout: TableLayout): string {
  return `calc(2.25rem + ${layout.columns.reduce((sum, id) => sum + widthOf(layout, id), 0)}px)`;
}
