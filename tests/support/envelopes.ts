import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { v7 as uuid } from "uuid";
import { serializeEnvelope } from "#src/intake/envelope.ts";
import type { InboxRow } from "#src/intake/inbox.ts";

export const hexId = (digits: 16 | 32) => randomBytes(digits / 2).toString("hex");

export type Item = { type: string; payload: unknown; header?: Record<string, unknown> };

/** The bytes of an envelope; a payload that is text or bytes goes as it is. */
export function envelopeOf(items: readonly Item[], header: Record<string, unknown> = {}): Uint8Array {
  return serializeEnvelope({
    header,
    items: items.map(({ type, payload, header: own = {} }) => ({
      type,
      header: { type, ...own },
      payload: payload instanceof Uint8Array ? payload : Buffer.from(textOf(payload)),
    })),
  });
}

/** An error event of its own id. */
export function errorItem(changes: Record<string, unknown> = {}): Item & { payload: { event_id: string } } {
  const payload = {
    event_id: hexId(32),
    timestamp: Date.now() / 1000,
    level: "error",
    release: "r1",
    environment: "test",
    tags: { component: "web", error_class: "database", recoverable: "true" },
    exception: {
      values: [
        {
          type: "DatabaseError",
          value: "the connection was lost",
          stacktrace: {
            frames: [{ function: "save", filename: "/app/src/hosts.ts", lineno: 3, in_app: true }],
          },
        },
      ],
    },
    ...changes,
  };
  return { type: "event", payload };
}

export function spanItem(changes: Record<string, unknown> = {}): Item {
  const span = {
    trace_id: hexId(32),
    span_id: hexId(16),
    name: "gateway.dispatch",
    start_timestamp: Date.now() / 1000 - 1,
    end_timestamp: Date.now() / 1000,
    status: "ok",
    is_segment: true,
    attributes: {},
    ...changes,
  };
  return { type: "span", header: { item_count: 1 }, payload: { version: 2, items: [span] } };
}

export function inboxRow(body: Uint8Array, changes: Partial<InboxRow> = {}): InboxRow {
  return { id: uuid(), receivedAt: new Date(), source: "web", hostId: null, body, ...changes };
}

/** Waits for a condition; throws with `what` when it has not come true within 20 s. */
export async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited 20 s in vain: ${what}`);
    await delay(25);
  }
}

function textOf(payload: unknown): string {
  return typeof payload === "string" ? payload : JSON.stringify(payload);
}
