import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import { ALERT_TAG } from "#src/telemetry/alert-tag.ts";
import { captureMessage } from "#src/telemetry/tracker.ts";
import type { Message } from "../messages/message.ts";
import { headlineOf, outlineOf } from "../messages/outline.ts";
import type { Outcome } from "./outcome.ts";

const LEVELS = { low: "info", medium: "warning", high: "error", critical: "fatal" } as const satisfies Record<
  Severity,
  string
>;

/** Makes a message event of it, all of one incident in one issue. It goes on by the outbox, which waits for Sentry. */
export function sendToSentry(message: Message, isOn: boolean): Outcome {
  if (!isOn) return { kind: "refused", problem: "Sentry is off: SENTRY_DSN is not set." };
  const outline = outlineOf(message);
  const isOver = message.kind === "incident" && message.resolvedAt !== null;
  const level = outline.severity === null || isOver ? "info" : LEVELS[outline.severity];
  const remoteId = captureMessage(`${headlineOf(outline)} (${outline.status})`, level, {
    fingerprint: ["zen-miner-alert", message.kind === "incident" ? message.incidentId : message.kind],
    tags: { [ALERT_TAG]: message.kind, ...(outline.severity === null ? {} : { severity: outline.severity }) },
    context: Object.fromEntries([
      ...outline.facts.map(({ label, text }) => [label, text] as const),
      ...outline.links.map(({ label, url }) => [label, url] as const),
    ]),
  });
  return { kind: "sent", remoteId, note: "" };
}
