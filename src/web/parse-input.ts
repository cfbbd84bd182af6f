import { z } from "zod";

/**
 * Parses what came over the wire; throws `ZodError`. A NUL is refused in every text, because PostgreSQL cannot
 * store one and would fail the whole request.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const path = pathOfNul(value, []);
  if (path === null) return schema.parse(value);
  throw new z.ZodError([
    { code: "custom", path, message: "holds a NUL character; remove it", input: undefined },
  ]);
}

function pathOfNul(value: unknown, path: PropertyKey[]): PropertyKey[] | null {
  if (typeof value === "string") return value.includes("\u0000") ? path : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = pathOfNul(part, [...path, name]);
    if (found) return found;
  }
  return null;
}
