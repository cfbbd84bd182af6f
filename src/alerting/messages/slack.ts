import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import { cut } from "./clean-text.ts";
import type { Message } from "./message.ts";
import { headlineOf, type Outline, outlineOf } from "./outline.ts";
import { SEVERITY_WORDS } from "./words.ts";

/** What both the incoming webhook and chat.postMessage take. */
export type SlackContent = { text: string; blocks: object[]; unfurl_links: false; unfurl_media: false };

/** Slack refuses more: characters of a section and of a field, buttons and fields of a block. */
const SECTION = 3_000;
const FIELD = 2_000;
const MAX_BUTTONS = 5;
const MAX_FIELDS = 10;

const MARKS: Readonly<Record<Severity, string>> = {
  low: ":white_circle:",
  medium: ":large_yellow_circle:",
  high: ":large_orange_circle:",
  critical: ":red_circle:",
};

/** A message in Slack's blocks; `text` is what telephones show and what is read aloud. */
export function slackContentOf(message: Message): SlackContent {
  const outline = outlineOf(message);
  const blocks = [
    section(`${heading(outline)}\n*${escapeMrkdwn(outline.title)}*${paragraph(outline.lead)}`),
    ...fieldsOf(outline),
    ...outline.lists.map((list) => section(listText(list))),
    ...buttonsOf(outline),
  ];
  const text = cut(escapeMrkdwn(`${headlineOf(outline)} (${outline.status})`), FIELD);
  return { text, blocks, unfurl_links: false, unfurl_media: false };
}

/** Text in which Slack finds no link, mention or channel. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function heading({ severity, status }: Outline): string {
  if (severity === null) return escapeMrkdwn(status);
  const mark = status.startsWith("Resolved") ? ":large_green_circle:" : MARKS[severity];
  return `${mark} ${SEVERITY_WORDS[severity]} · ${escapeMrkdwn(status)}`;
}

function paragraph(lead: string): string {
  return lead === "" ? "" : `\n${escapeMrkdwn(lead)}`;
}

/** `verbatim`: Slack makes no links of what looks like one. */
function section(text: string): object {
  return { type: "section", text: { type: "mrkdwn", text: cut(text, SECTION), verbatim: true } };
}

function fieldsOf({ facts }: Outline): object[] {
  if (facts.length === 0) return [];
  const fields = facts.slice(0, MAX_FIELDS).map(({ label, text }) => ({
    type: "mrkdwn",
    text: cut(`${escapeMrkdwn(label)}\n*${escapeMrkdwn(text)}*`, FIELD),
    verbatim: true,
  }));
  return [{ type: "section", fields }];
}

function listText({ label, items, more }: Outline["lists"][number]): string {
  const lines: string[] = [];
  let left = SECTION - 200;
  for (const { text, url } of items) {
    const line = `• ${url ? `<${escapeMrkdwn(url)}|${escapeMrkdwn(text).replaceAll("|", "¦")}>` : escapeMrkdwn(text)}`;
    left -= line.length + 1;
    if (left < 0) break;
    lines.push(line);
  }
  const rest = more + items.length - lines.length;
  if (rest > 0) lines.push(`… and ${rest.toLocaleString("en-GB")} more`);
  return [escapeMrkdwn(label), ...lines].join("\n");
}

function buttonsOf({ links }: Outline): object[] {
  if (links.length === 0) return [];
  const elements = links.slice(0, MAX_BUTTONS).map(({ label, url }, at) => ({
    type: "button",
    action_id: `link-${at}`,
    text: { type: "plain_text", text: label, emoji: false },
    url,
    ...(at === 0 ? { style: "primary" } : {}),
  }));
  return [{ type: "actions", elements }];
}
