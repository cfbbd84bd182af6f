import { nameWords } from "./words.ts";

/** Machine ids and fingerprints: the beginning is enough to recognise one by. */
const LONG_HEX = /\b[0-9a-f]{32,}\b/g;

function pairs(detail: Readonly<Record<string, unknown>>, within: string): string[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    const path = `${within}${nameWords(name)}`;
    if (value === null || value === undefined || value === "") return [];
    if (Array.isArray(value)) return [`${path}: ${value.join(", ")}`];
    if (typeof value === "object") return pairs(value as Record<string, unknown>, `${path} `);
    if (typeof value === "boolean") return [`${path}: ${value ? "yes" : "no"}`];
    return [`${path}: ${String(value)}`];
  });
}

/** The facts of an event or an audit entry as one line. Nested ones are named by their path. */
export function detailLine(detail: Readonly<Record<string, unknown>>): string {
  return pairs(detail, "")
    .join(" · ")
    .replaceAll(LONG_HEX, (hex) => `${hex.slice(0, 12)}…`);
}
