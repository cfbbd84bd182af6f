import { contend } from "./leadership.ts";
import type { StreamEvent } from "./message.ts";
import { openStream } from "./open-stream.ts";
import { followerStep } from "./silence.ts";
import { readTabMessage, type TabMessage } from "./tab-message.ts";

const NAME = "zen-live";
const CHECK_MS = 5_000;

type Options = {
  url: string;
  now: () => number;
  tell: (event: StreamEvent) => void;
};

/**
 * Joins the one stream that all tabs of this browser share: a tab holds it and tells the others. A browser allows
 * few connections to one server, so that ten tabs with a stream each would leave none for pages.
 * Returns how to leave.
 */
export function joinSharedStream({ url, now, tell }: Options, locks: LockManager): () => void {
  const channel = new BroadcastChannel(NAME);
  const own = crypto.randomUUID();
  const say = (message: TabMessage) => channel.postMessage(message);
  let leading = false;
  let standing: StreamEvent | null = null;
  let heardAt = performance.now();
  let askedAt: number | null = null;

  const lead = () => {
    leading = true;
    standing = null;
    const close = openStream({
      url,
      now,
      tell: (event) => {
        if (event.type !== "changed" && event.type !== "tick") standing = event;
        say({ kind: "event", to: null, event });
        tell(event);
      },
    });
    return () => {
      leading = false;
      heardAt = performance.now();
      close();
    };
  };
  const leadership = contend(locks, NAME, lead);

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = readTabMessage(data);
    if (message?.kind === "hello" && leading) {
      say({ kind: "here", to: message.from });
      if (standing) say({ kind: "event", to: message.from, event: standing });
    }
    if (message === null || message.kind === "hello" || leading) return;
    heardAt = performance.now();
    if (message.kind === "event" && (message.to === null || message.to === own)) tell(message.event);
  };

  const ask = () => {
    askedAt = performance.now();
    say({ kind: "hello", from: own });
  };
  const check = () => {
    if (leading || document.visibilityState === "hidden") return;
    const step = followerStep({ heardAt, askedAt }, performance.now());
    if (step === "ask") ask();
    if (step === "take_over") {
      heardAt = performance.now();
      leadership.takeOver();
    }
  };
  const checking = setInterval(check, CHECK_MS);
  ask();
  return () => {
    clearInterval(checking);
    leadership.stop();
    channel.close();
  };
}
