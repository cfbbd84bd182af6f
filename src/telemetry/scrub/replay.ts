import { scrubValue } from "./value.ts";

const REPLAY_NODES = 500_000;

/** A session recording: a line of JSON, then JSON. Throws when it is compressed, since nothing can be seen in it then. */
export function scrubReplay(payload: unknown): string {
  const text =
    typeof payload === "string"
      ? payload
      : new TextDecoder("utf-8", { fatal: true }).decode(payload as Uint8Array);
  const end = text.indexOf("\n");
  const header: unknown = JSON.parse(text.slice(0, end));
  const events: unknown = JSON.parse(text.slice(end + 1));
  return `${JSON.stringify(scrubValue(header))}\n${JSON.stringify(scrubValue(events, REPLAY_NODES))}`;
}
