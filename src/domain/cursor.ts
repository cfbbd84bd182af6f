import { z } from "zod";
import { DomainError } from "./errors.ts";

/** Rows of one page; query strings carry it as text. */
export const pageLimitSchema = z.coerce.number().int().min(1).max(500).default(100);

const cursorSchema = z.tuple([
  z.string().max(40),
  z.union([z.string().max(300), z.number(), z.null()]),
  z.string().max(64),
]);

/** Where a page ended: the value it was sorted by and the id that breaks ties. */
export type Cursor = { sort: string; value: string | number | null; id: string };

/** An opaque cursor for the wire. `sort` names the order, so that a cursor of another order is refused. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.value, cursor.id]), "utf8").toString("base64url");
}

/** Reads a cursor of the order `sort`; `null` for none. Throws `invalid_input` for anything else. */
export function decodeCursor(text: string | undefined, sort: string): Cursor | null {
  if (text === undefined || text === "") return null;
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success || parsed.data[0] !== sort) {
    throw new DomainError(
      "invalid_input",
      "The cursor does not belong to this list. Start again without a cursor.",
      { field: "cursor" },
    );
  }
  return { sort, value: parsed.data[1], id: parsed.data[2] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
