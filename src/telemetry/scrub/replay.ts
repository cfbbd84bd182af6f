import { type Limits, scrubValue } from "./value.ts";

/** A page is deep and long, and its style sheets are ours. */
const RECORDING: Limits = { nodes: 500_000, depth: 500, breadth: 100_000, verbatim: new Set(["_cssText"]) };

/** A session recording: a line of JSON, then JSON. Throws when it is compressed, since nothing can be seen in it then. */
export function scrubReplay(payload: unknown): string {
  const text =
    typeof payload === "string"
      ? payload
      : new TextDecoder("utf-8", { fatal: true }).decode(payload as Uint8Array);
  const end = text.indexOf("\n");
  const header: unknown = JSON.parse(text.slice(0, end));
  const events: unknown = JSON.parse(text.slice(end + 1));
  return `${JSON.stringify(scrubValue(header))}\n${JSON.stringify(scrubValue(events, RECORDING))}`;
}
