/** Names of people's own alerts never end so. What has it belongs to this command, in this environment. */
const MARK = / \[zen (\S+) ([a-z0-9_]+)\]$/;

/** The name of an alert in Sentry, with the mark by which it is found again. */
export function markedName(title: string, environment: string, key: string): string {
  return `${title} [zen ${encodeURIComponent(environment)} ${key}]`;
}

/** The key of an alert that this command made for this environment; null for every other one. */
export function keyOf(name: unknown, environment: string): string | null {
  const match = typeof name === "string" ? MARK.exec(name) : null;
  return match?.[1] === encodeURIComponent(environment) ? (match[2] ?? null) : null;
}
