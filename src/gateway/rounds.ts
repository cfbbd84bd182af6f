import type { Logger } from "#src/telemetry/log.ts";
import type { Connection } from "./connection.ts";
import { PUSH_AGAIN_MS } from "./dispatch.ts";
import type { Hub } from "./hub.ts";

const TICK_MS = 1000;
/** Each connection is pinged once in this many ticks; one in so many at each tick, so that it costs evenly. */
const PING_EVERY_TICKS = 10;
const WRITE_SEEN_EVERY_TICKS = 4;
const SCAN_EVERY_TICKS = PUSH_AGAIN_MS / TICK_MS;
/** Without a frame or a pong for so long a socket is dead, whatever TCP still believes. */
const SILENCE_MS = 30_000;

/**
 * Starts what is done again and again for all connections together, so that none of them needs a timer of its own.
 * The result stops it and resolves when nothing of it runs any more.
 */
export function startRounds({ hub, log }: { hub: Hub; log: Logger }): () => Promise<void> {
  let ticks = 0;
  let readableSince = Date.now();
  let writing = Promise.resolve();
  let scanning = Promise.resolve();

  const timer = setInterval(() => {
    const now = Date.now();
    ticks += 1;
    // A socket that is not read cannot show a sign of life.
    if (hub.pressed) readableSince = now;
    visit(hub.connections, { ticks, now, readableSince });
    if (ticks % WRITE_SEEN_EVERY_TICKS === 0) {
      writing = hub.presence.writeSeen(hub.hosts.values(), now).catch((error: unknown) => {
        log.warn({ err: error }, "signs of life could not be written; the next round tries again");
      });
    }
    if (ticks % SCAN_EVERY_TICKS === 0) {
      scanning = hub.dispatch.scan().catch((error: unknown) => {
        log.warn({ err: error }, "waiting commands could not be read; the next round tries again");
      });
    }
  }, TICK_MS);
  return async () => {
    clearInterval(timer);
    await Promise.all([writing, scanning]);
  };
}

function visit(
  connections: Iterable<Connection>,
  { ticks, now, readableSince }: { ticks: number; now: number; readableSince: number },
): void {
  let index = 0;
  for (const connection of connections) {
    index += 1;
    connection.apply({ type: "tick", now });
    if (now - Math.max(connection.seenAt, readableSince) > SILENCE_MS) connection.terminate();
    else if ((index + ticks) % PING_EVERY_TICKS === 0) connection.ping();
  }
}
