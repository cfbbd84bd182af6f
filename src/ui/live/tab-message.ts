import { isRecord } from "#src/telemetry/scrub/record.ts";
import { isStreamEvent, type StreamEvent } from "./message.ts";

/** What tabs of one browser say to each other about the stream that they share. */
export type TabMessage =
  /** A tab asks how the stream stands. */
  | { kind: "hello"; from: string }
  /** The tab that holds the stream answers. */
  | { kind: "here"; to: string }
  /** What the stream told; to one tab, or to all of them. */
  | { kind: "event"; to: string | null; event: StreamEvent };

function isTabMessage(said: unknown): said is TabMessage {
  if (!isRecord(said)) return false;
  switch (said.kind) {
    case "hello":
      return typeof said.from === "string";
    case "here":
      return typeof said.to === "string";
    case "event":
      return (said.to === null || typeof said.to === "string") && isStreamEvent(said.event);
    default:
      return false;
  }
}

/** Reads what another tab said; null for what this version does not know, as after a release. */
export function readTabMessage(data: unknown): TabMessage | null {
  return isTabMessage(data) ? data : null;
}
