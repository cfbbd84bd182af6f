import { z } from "zod";

/** Pages whose list can be saved as a view. */
export const viewPageSchema = z.enum(["hosts"]);
export type ViewPage = z.infer<typeof viewPageSchema>;

export const viewNameSchema = z
  .string()
  .trim()
  .min(1, "is empty: give the view a name")
  .max(60, "is too long: at most 60 characters");

/** How the columns of a table stand. What a version does not know is left out by whoever reads it. */
export const viewLayoutSchema = z.strictObject({
  /** Shown columns from start to end. */
  columns: z.array(z.string().max(40)).min(1).max(40),
  /** Widths in px of the columns that a person resized. */
  widths: z.record(z.string().max(40), z.number().int().min(40).max(1_000)),
});
export type ViewLayout = z.infer<typeof viewLayoutSchema>;

export const savedViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The query string of the page's address, without "?". */
  query: z.string(),
  layout: viewLayoutSchema.nullable(),
  /** Everybody sees it. */
  shared: z.boolean(),
  owner: z.object({ id: z.string(), name: z.string() }),
  /** Whether it belongs to who asked. */
  own: z.boolean(),
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const saveViewInputSchema = z.strictObject({
  page: viewPageSchema,
  name: viewNameSchema,
  query: z.string().max(4_000, "is too long to be saved: take some of its values away"),
  layout: viewLayoutSchema,
  shared: z.boolean(),
});
export type SaveViewInput = z.infer<typeof saveViewInputSchema>;

export const deleteViewInputSchema = z.strictObject({ id: z.uuid() });
export type DeleteViewInput = z.infer<typeof deleteViewInputSchema>;
