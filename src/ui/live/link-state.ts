import type { StreamEvent } from "./message.ts";

/** How the stream of live updates stands; `since` is ms since the epoch by the control plane's clock. */
export type LinkState =
  | { is: "connecting" }
  | { is: "live" }
  | { is: "reconnecting"; since: number }
  /** The stream is closed for good, for example because the session ended. */
  | { is: "stale"; since: number };

/** The next state. The beginning of an interruption is kept over all attempts to reconnect. */
export function nextLinkState(state: LinkState, event: StreamEvent): LinkState {
  if (event.type === "opened") return { is: "live" };
  if (event.type !== "lost" && event.type !== "closed") return state;
  const since = "since" in state ? state.since : event.at;
  return { is: event.type === "lost" ? "reconnecting" : "stale", since };
}
