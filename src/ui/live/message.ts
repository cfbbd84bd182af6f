import { isRecord } from "#src/telemetry/scrub/record.ts";

/** What `/api/live` says: which rows changed, never what is in them. */
export type LiveMessage =
  | { type: "hosts"; ids: string[] }
  | { type: "commands"; ids: string[] }
  | { type: "page"; topic: string };

/** Whether something is a message of a kind that this version knows. */
function isLiveMessage(said: unknown): said is LiveMessage {
  if (!isRecord(said)) return false;
  if (said.type === "page") return typeof said.topic === "string";
  if (said.type !== "hosts" && said.type !== "commands") return false;
  return Array.isArray(said.ids) && said.ids.every((id) => typeof id === "string");
}

/** Reads a message; null for one that this version does not know. */
export function readLiveMessage(text: string): LiveMessage | null {
  try {
    const said: unknown = JSON.parse(text);
    return isLiveMessage(said) ? said : null;
  } catch {
    return null;
  }
}

/** What a stream of live updates tells the page. Times are the control plane's, ms since the epoch. */
export type StreamEvent =
  | { type: "opened" }
  | { type: "lost"; at: number }
  /** Closed by the server, for example because the session ended. */
  | { type: "closed"; at: number }
  | { type: "changed"; message: LiveMessage }
  /** The control plane's clock, a few times a minute: also a sign that the stream lives. */
  | { type: "tick"; serverNow: number };

/** Whether something is an event of a kind that this version knows. */
export function isStreamEvent(said: unknown): said is StreamEvent {
  if (!isRecord(said)) return false;
  switch (said.type) {
    case "opened":
      return true;
    case "lost":
    case "closed":
      return typeof said.at === "number";
    case "changed":
      return isLiveMessage(said.message);
    case "tick":
      return typeof said.serverNow === "number";
    default:
      return false;
  }
}
