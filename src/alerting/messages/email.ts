import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import { cut } from "./clean-text.ts";
import { escapeHtml } from "./escape-html.ts";
import type { Message } from "./message.ts";
import { headlineOf, type Outline, outlineOf } from "./outline.ts";
import { PRODUCT, SEVERITY_WORDS } from "./words.ts";

export type Email = {
  subject: string;
  text: string;
  html: string;
  /** Without the angle brackets' surroundings: what a Message-ID header holds. */
  messageId: string;
  /** Message-IDs that this one belongs to, oldest first; empty for what belongs to no incident. */
  references: string[];
  isUrgent: boolean;
};

/** What was sent of the same incident before. */
export type Thread = { subject: string; messageId: string };

const MAX_SUBJECT = 160;

/**
 * A mail. All of one incident share a thread: the subject stays the first one's, since mail programs begin a new thread
 * with a new subject, and all refer to an id of the incident. `domain` is that of the sender's address.
 */
export function emailOf(message: Message, domain: string, thread: Thread | null): Email {
  const outline = outlineOf(message);
  const subject = thread ? replyTo(thread.subject) : cut(`[${PRODUCT}] ${headlineOf(outline)}`, MAX_SUBJECT);
  const root = message.kind === "incident" ? [`<incident.${message.incidentId}@${domain}>`] : [];
  return {
    subject,
    text: textOf(outline),
    html: htmlOf(outline),
    messageId: `<${message.id}@${domain}>`,
    references: [...root, ...(thread ? [thread.messageId] : [])],
    isUrgent: outline.severity === "high" || outline.severity === "critical",
  };
}

function replyTo(subject: string): string {
  return subject.startsWith("Re: ") ? subject : `Re: ${subject}`;
}

function textOf(outline: Outline): string {
  const { title, lead, facts, lists, links } = outline;
  const blocks = [
    `${overline(outline)}\n${title}`,
    lead,
    facts.map(({ label, text }) => `${label}: ${text}`).join("\n"),
    ...lists.map(({ label, items, more }) =>
      [
        `${label}:`,
        ...items.map((item) => `- ${[item.text, item.url].filter(Boolean).join("\n  ")}`),
        andMore(more),
      ]
        .filter((line) => line !== "")
        .join("\n"),
    ),
    links.map(({ label, url }) => `${label}: ${url}`).join("\n"),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

const COLOURS: Readonly<Record<Severity, string>> = {
  low: "#5b6472",
  medium: "#9a6700",
  high: "#bc4c00",
  critical: "#cf222e",
};

/** Plain enough for any mail program; colours that are readable on light and dark alike stay on the marks alone. */
function htmlOf(outline: Outline): string {
  const { severity, title, lead, facts, lists, links } = outline;
  const colour = severity === null ? COLOURS.low : COLOURS[severity];
  const rows = facts.map(
    ({ label, text }) =>
      `<tr><th align="left" style="padding:2px 16px 2px 0;font-weight:normal">${escapeHtml(label)}</th><td>${escapeHtml(text)}</td></tr>`,
  );
  const blocks = [
    `<p style="margin:0;border-left:4px solid ${colour};padding-left:12px">${escapeHtml(overline(outline))}</p>`,
    `<h1 style="font-size:20px;margin:8px 0 12px">${escapeHtml(title)}</h1>`,
    lead === "" ? "" : `<p>${escapeHtml(lead)}</p>`,
    rows.length === 0
      ? ""
      : `<table role="presentation" cellpadding="0" cellspacing="0">${rows.join("")}</table>`,
    ...lists.map(listHtml),
    links.length === 0
      ? ""
      : `<p>${links.map(({ label, url }) => anchor(url, label)).join(" &nbsp;·&nbsp; ")}</p>`,
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title></head><body style="font-family:sans-serif;font-size:15px;line-height:1.5">${blocks.join("")}</body></html>`;
}

function listHtml({ label, items, more }: Outline["lists"][number]): string {
  const lines = items.map(({ text, url }) => `<li>${url ? anchor(url, text) : escapeHtml(text)}</li>`);
  const rest = more > 0 ? [`<li>${escapeHtml(andMore(more))}</li>`] : [];
  return `<p style="margin-bottom:4px">${escapeHtml(label)}</p><ul style="margin-top:0">${[...lines, ...rest].join("")}</ul>`;
}

function anchor(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}

function overline({ severity, status }: Outline): string {
  return severity === null ? status : `${SEVERITY_WORDS[severity]} · ${status}`;
}

function andMore(more: number): string {
  return more > 0 ? `… and ${more.toLocaleString("en-GB")} more` : "";
}
