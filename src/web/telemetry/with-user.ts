import { type Envelope, type EnvelopeItem, payloadJson, withJson } from "#src/intake/envelope.ts";

const SIGNED: ReadonlySet<string> = new Set(["event", "transaction", "feedback", "user_report"]);

/**
 * An envelope whose events and comments are of the person who is signed in, or of nobody: what a page says of its user
 * could be anybody's name.
 */
export function withUser(envelope: Envelope, userId: string | null): Envelope {
  return { ...envelope, items: envelope.items.map((item) => itemOf(item, userId)) };
}

function itemOf(item: EnvelopeItem, userId: string | null): EnvelopeItem {
  const payload = SIGNED.has(item.type) ? asObject(payloadJson(item)) : null;
  if (payload === null) return item;
  const { user: _, ...said } = item.type === "user_report" ? nameless(payload) : payload;
  const user = userId === null ? {} : { user: { id: userId } };
  return withJson(item, { ...said, ...commentOf(said), ...user });
}

/** What the `feedback` context has, without who it says wrote it; nothing for other items. */
function commentOf({ contexts }: Record<string, unknown>): { contexts?: Record<string, unknown> } {
  const known = asObject(contexts);
  const comment = asObject(known?.feedback);
  return known && comment ? { contexts: { ...known, feedback: nameless(comment) } } : {};
}

function nameless({ name: _, email: __, contact_email: ___, ...rest }: Record<string, unknown>) {
  return rest;
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
