import type { z } from "zod";
import { UsageError } from "./failure.ts";

/** Parses what the options said. Throws `UsageError` that names each option at fault; `names` maps fields to options. */
export function parseOptions<Schema extends z.ZodType>(
  schema: Schema,
  values: unknown,
  names: Readonly<Record<string, string>> = {},
): z.infer<Schema> {
  const result = schema.safeParse(values, { reportInput: false });
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const field = String(issue.path[0] ?? "input");
    return `${names[field] ?? `--${field}`}: ${issue.message}`;
  });
  throw new UsageError([...new Set(lines)].join("\n"));
}
