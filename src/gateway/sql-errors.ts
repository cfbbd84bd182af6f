/**
 * What a failed statement says about trying again. Classes are SQLSTATE's: 22 data exception, 23 integrity
 * violation and 21 cardinality violation are about the rows that were sent; 54 is a row beyond the server's limits.
 * Everything else (no connection, restart, deadlock, missing grant, full disk) is not the rows' fault.
 */
export function isRowsFault(error: unknown): boolean {
  const code = sqlState(error);
  return code !== null && /^(21|22|23|54)/.test(code);
}

/** The SQLSTATE of a PostgreSQL error; null for anything else, such as a lost connection. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}
