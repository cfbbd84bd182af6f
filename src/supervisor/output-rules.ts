/** What one line of a process means to its supervisor. */
export type LineMeaning = { kind: "ready" } | { kind: "error"; message: string } | { kind: "other" };

const ERROR_LEVELS = new Set(["error", "fatal"]);

/** Reads a line of output: ours are JSON, everything else only goes to the log. */
export function lineMeaning(line: string): LineMeaning {
  const entry = parseObject(line);
  if (entry === null) return { kind: "other" };
  if (entry.msg === "listening") return { kind: "ready" };
  if (!ERROR_LEVELS.has(String(entry.level))) return { kind: "other" };
  return { kind: "error", message: errorText(entry) };
}

/** The last line worth showing of a process that ended: its message if it is one of ours. */
export function summaryOf(line: string): string {
  const entry = parseObject(line);
  return entry === null ? line.trim() : errorText(entry);
}

function errorText({ err: error, reason, msg }: Record<string, unknown>): string {
  const detail = typeof error === "object" && error !== null && "message" in error ? error.message : reason;
  return `${msg ?? "an error without a message"}${detail === undefined ? "" : `: ${detail}`}`;
}

function parseObject(line: string): Record<string, unknown> | null {
  if (!line.startsWith("{")) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
