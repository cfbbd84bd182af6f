/**
 * JSON that PostgreSQL's jsonb accepts. It refuses the NUL and half surrogate pairs, which a host can put into any
 * string.
 */
export function jsonForDatabase(value: unknown): string {
  const json = JSON.stringify(value);
  // Both can only appear as an escape: looking for one is much cheaper than walking the value.
  return json.includes("\\u") ? JSON.stringify(cleaned(value)) : json;
}

/** Text without what PostgreSQL refuses in a text column. */
export function textForDatabase(text: string): string {
  return text.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd");
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return textForDatabase(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [textForDatabase(key), cleaned(item)]),
  );
}
