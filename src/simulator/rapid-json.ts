/** A number that is printed with a decimal point even when it is whole, as a C++ double is: `0.0`. */
export class Real {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

export type JsonValue = string | number | boolean | null | Real | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** Prints as XMRig's JSON writer does: four spaces, arrays on one line, members in the order given. */
export function printJson(value: JsonValue, depth = 0): string {
  if (value instanceof Real) return Number.isInteger(value.value) ? value.value.toFixed(1) : `${value.value}`;
  if (isArray(value)) return `[${value.map((item) => printJson(item, depth + 1)).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value);
    if (members.length === 0) return "{}";
    const indent = "\n".padEnd(1 + 4 * (depth + 1));
    const printed = members.map(([key, member]) => `${JSON.stringify(key)}: ${printJson(member, depth + 1)}`);
    return `{${indent}${printed.join(`,${indent}`)}${"\n".padEnd(1 + 4 * depth)}}`;
  }
  return JSON.stringify(value);
}

// Array.isArray does not narrow a readonly array out of a union.
function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
