import type { Hub, LiveMessage } from "./hub.ts";

/** Bytes that may wait for one client before it counts as too slow. */
const MAX_WAITING_BYTES = 256 * 1024;
/** How often the clock is told: it keeps a quiet stream open through proxies and shows a page that it lives. */
const HEARTBEAT_MS = 15_000;
const SESSION_CHECK_MS = 20_000;
/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

type Options = {
  hub: Hub;
  /** Fires when the client went away. */
  aborted: AbortSignal;
  /** Whether the person behind the stream may still see it. */
  stillAllowed: () => Promise<boolean>;
  /** Told why the stream ends when that could not be found out. */
  onFailed: (error: unknown) => void;
};

/**
 * One page's stream of server-sent events. It ends when the client leaves, reads too slowly, or may no longer
 * see it; a browser then connects again and reads what it shows anew, so that nothing needs replaying.
 */
export function liveStream({ hub, aborted, stillAllowed, onFailed }: Options): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        const heartbeat = setInterval(() => write(clockText()), HEARTBEAT_MS);
        const fail = (error: unknown) => {
          onFailed(error);
          end();
        };
        const check = setInterval(
          () => void stillAllowed().then((yes) => yes || end(), fail),
          SESSION_CHECK_MS,
        );
        const leave = hub.join({
          send: (messages) => write(messages.map(eventText).join("")),
          close: () => end(),
        });
        end = () => {
          end = () => {};
          clearInterval(heartbeat);
          clearInterval(check);
          leave();
          controller.close();
        };
        aborted.addEventListener("abort", () => end(), { once: true });
        write(`retry: ${RETRY_MS}\n${clockText()}`);
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
  );
}

function eventText(message: LiveMessage): string {
  return `data: ${JSON.stringify(message)}\n\n`;
}

/** A page corrects its clock by it. */
function clockText(): string {
  return `event: clock\ndata: ${Date.now()}\n\n`;
}
