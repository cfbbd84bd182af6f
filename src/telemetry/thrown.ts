const MAX_CAUSES = 20;

/** A property of anything that was thrown; undefined when there is none or it cannot be read. */
export function field(thrown: unknown, name: string): unknown {
  if (typeof thrown !== "object" || thrown === null) return undefined;
  try {
    return (thrown as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

/** A property that is a text or a number, as text; "" when it is something else. */
export function word(thrown: unknown, name: string): string {
  const value = field(thrown, name);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** What was thrown, its causes and what it gathers (AggregateError), outermost first, each once, at most twenty. */
export function causesOf(thrown: unknown): unknown[] {
  const found = new Set<unknown>();
  const waiting: unknown[] = [thrown];
  while (waiting.length > 0 && found.size < MAX_CAUSES) {
    const next = waiting.shift();
    if (next === undefined || next === null || found.has(next)) continue;
    found.add(next);
    const gathered = field(next, "errors");
    waiting.push(field(next, "cause"), ...(Array.isArray(gathered) ? gathered.slice(0, MAX_CAUSES) : []));
  }
  return [...found];
}
