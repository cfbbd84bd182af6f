import type { Message } from "./message.ts";

/** Grows by fields only; a change that breaks receivers is a new number. */
const VERSION = 1;

/** The body of a webhook, as docs/alert-channels.md describes it. `sentAt` is this attempt's time. */
export function webhookBodyOf(message: Message, sentAt: Date): string {
  const common = { version: VERSION, id: message.id, type: typeOf(message), sentAt: sentAt.toISOString() };
  return JSON.stringify({ ...common, ...contentOf(message) });
}

function typeOf(message: Message): string {
  return message.kind === "incident" ? `incident.${message.reason}` : message.kind;
}

function contentOf(message: Message): object {
  switch (message.kind) {
    case "incident": {
      const { kind: _, id: __, reason: ___, incidentId, links, ...incident } = message;
      return { incident: { id: incidentId, ...incident }, links };
    }
    case "digest":
      return { incidents: message.items, more: message.more, links: message.links };
    case "test":
      return { channel: message.channel, links: message.links };
  }
}
