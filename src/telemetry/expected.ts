/** Whether an error belongs to ordinary life and is never reported: aborts, cancellations, shutdowns, refusals. */
export function isExpected(_error: unknown): boolean {
  return false;
}

const WARNING_STATUSES: ReadonlySet<number> = new Set([408, 413, 429]);

/** Which HTTP answers of ours become events, and how loud; null for none. */
export function eventForStatus(status: number): "error" | "warning" | null {
  if (status >= 500) return "error";
  return WARNING_STATUSES.has(status) ? "warning" : null;
}
