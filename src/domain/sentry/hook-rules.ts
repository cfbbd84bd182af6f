import { z } from "zod";
import type { ErrorState } from "../errors/state-schema.ts";
import type { HookFacts } from "./hook-schema.ts";

/** Messages older, or further in the future, are no longer believed, ms. */
const WINDOW_MS = 5 * 60_000;
const MAX_TEXT = 300;

/** When a message was sent, by its header in seconds since the epoch; null for one that is not of now. `now` in ms. */
export function sentAtOf(header: string | null, now: number): Date | null {
  if (header === null || !/^\d{9,11}(\.\d+)?$/.test(header)) return null;
  const sentAt = Number(header) * 1000;
  return Math.abs(now - sentAt) <= WINDOW_MS ? new Date(sentAt) : null;
}

/** What a message says; null for one that nothing here follows from, whatever Sentry invents. */
export function hookFactsOf(resource: string, body: unknown): HookFacts | null {
  switch (resource) {
    case "issue":
      return issueFacts(body);
    case "event_alert":
      return eventFacts(body);
    case "metric_alert":
      return metricFacts(body);
    default:
      return null;
  }
}

const id = z.coerce.string().regex(/^[\w.:-]{1,64}$/);
const text = z
  .string()
  .catch("")
  .transform((said) => said.replace(/\s+/g, " ").trim().slice(0, MAX_TEXT));
const pageUrl = z
  .string()
  .catch("")
  .transform((url) => (/^https?:\/\//i.test(url) && URL.canParse(url) && url.length <= 1_000 ? url : ""));

const STATES: Readonly<Record<string, ErrorState>> = {
  resolved: "resolved",
  ignored: "ignored",
  archived: "ignored",
  unresolved: "open",
};

const issueBody = z.object({
  action: z.string(),
  data: z.object({ issue: z.object({ id }) }),
  actor: z.object({ name: text }).catch({ name: "" }),
});

function issueFacts(body: unknown): HookFacts | null {
  const said = issueBody.safeParse(body).data;
  const state = said && STATES[said.action];
  return said && state ? { kind: "issue", issueId: said.data.issue.id, state, by: said.actor.name } : null;
}

const eventBody = z.object({
  data: z.object({
    event: z.object({
      event_id: z.string().catch(""),
      issue_id: id,
      title: text,
      web_url: pageUrl,
    }),
    triggered_rule: text,
  }),
});

function eventFacts(body: unknown): HookFacts | null {
  const said = eventBody.safeParse(body).data?.data;
  if (!said) return null;
  const eventId = said.event.event_id.replaceAll("-", "").toLowerCase();
  return {
    kind: "event_alert",
    rule: said.triggered_rule || "an alert",
    title: said.event.title,
    issueId: said.event.issue_id,
    eventId: /^[0-9a-f]{32}$/.test(eventId) ? eventId : null,
    url: said.event.web_url,
  };
}

const metricBody = z.object({
  action: z.enum(["critical", "warning", "open", "resolved"]),
  data: z.object({
    metric_alert: z.object({ id, alert_rule: z.object({ id, name: text }).nullish() }),
    description_title: text,
    description_text: text,
    web_url: pageUrl,
  }),
});

function metricFacts(body: unknown): HookFacts | null {
  const said = metricBody.safeParse(body).data;
  if (!said) return null;
  const { metric_alert, description_title, description_text, web_url } = said.data;
  return {
    kind: "metric_alert",
    ruleId: metric_alert.alert_rule?.id ?? metric_alert.id,
    title: metric_alert.alert_rule?.name || description_title || "A metric alert",
    detail: description_text,
    url: web_url,
    isOver: said.action === "resolved",
  };
}
