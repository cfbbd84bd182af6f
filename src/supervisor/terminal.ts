import type { Log } from "#src/db/log.ts";

/** A line for the person who started the product. */
export function say(line: string): void {
  console.log(line);
}

/** A terminal that was closed must not keep the product from stopping in order. */
export function surviveClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

/** What the database's parts report: progress is told in other words, so only trouble is shown. */
export const terminalLog: Log = {
  info: () => {},
  warn: (fields, message) => console.error(withReason(fields, message)),
  error: (fields, message) => console.error(withReason(fields, message)),
};

function withReason(fields: object, message: string): string {
  return "reason" in fields ? `${message}: ${fields.reason}` : message;
}
