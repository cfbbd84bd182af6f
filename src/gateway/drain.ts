import { setTimeout as delay } from "node:timers/promises";
import { CLOSE } from "#src/protocol/frames.ts";
import type { Hub } from "./hub.ts";

const STEPS = 20;
/** What the database has not taken by then stays with the hosts, which send it again. */
const COMMIT_PATIENCE_MS = 5000;
/** Hosts that do not answer a close are cut off by then. */
const GOODBYE_MS = 2500;

/**
 * Ends all connections: nothing more is taken in, what was is committed and acknowledged, then the sockets close,
 * spread over `spreadMs` so that the hosts do not all knock at the next gateway in the same moment.
 */
export async function drain(hub: Hub, spreadMs: number): Promise<void> {
  for (const connection of hub.connections) connection.apply({ type: "drain" });
  await committed(hub);
  const all = [...hub.connections];
  const perStep = Math.max(1, Math.ceil(all.length / STEPS));
  for (let from = 0; from < all.length; from += perStep) {
    for (const connection of all.slice(from, from + perStep)) {
      connection.apply({ type: "end", code: CLOSE.draining, reason: "this gateway is restarting" });
    }
    if (from + perStep < all.length) await delay(spreadMs / STEPS);
  }
  await committed(hub);
  const patience = Date.now() + GOODBYE_MS;
  while (hub.connections.size > 0 && Date.now() < patience) await delay(10);
  for (const connection of hub.connections) connection.terminate();
}

function committed(hub: Hub): Promise<unknown> {
  return Promise.race([hub.idle(), delay(COMMIT_PATIENCE_MS, undefined, { ref: false })]);
}
