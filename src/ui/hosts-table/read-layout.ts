import { z } from "zod";
import { COLUMN_IDS, type ColumnId, FIXED_COLUMN } from "./columns.ts";
import { clampWidth, type TableLayout } from "./layout.ts";

const layoutSchema = z.object({ columns: z.array(z.string()), widths: z.record(z.string(), z.number()) });

const isColumn = (id: string): id is ColumnId => (COLUMN_IDS as readonly string[]).includes(id);

/** A layout as it was saved, by this version or another: what is not known any more is left out. */
export function readLayout(saved: unknown): TableLayout | null {
  const parsed = layoutSchema.safeParse(saved);
  if (!parsed.success) return null;
  const others = [...new Set(parsed.data.columns.filter(isColumn))].filter((id) => id !== FIXED_COLUMN);
  if (others.length === 0) return null;
  const widths = Object.entries(parsed.data.widths).flatMap(([id, width]) =>
    isColumn(id) ? [[id, clampWidth(width)]] : [],
  );
  return { columns: [FIXED_COLUMN, ...others], widths: Object.fromEntries(widths) };
}

/** Reads the cookie of the last layout; null without one or for one that makes no sense. */
export function readLayoutCookie(text: string | undefined): TableLayout | null {
  if (!text) return null;
  try {
    return readLayout(JSON.parse(text));
  } catch {
    return null;
  }
}
