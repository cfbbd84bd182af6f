import type { Severity } from "#src/domain/alerts/severity-schema.ts";
import type { DigestMessage, IncidentMessage, LinkTarget, Message, TestMessage } from "./message.ts";
import { durationWords, LINK_WORDS, PRODUCT, SEVERITY_WORDS, timeWords, valueWords } from "./words.ts";

/** A message as people read it, in the order in which they do; plain text that each format escapes for itself. */
export type Outline = {
  severity: Severity | null;
  /** What happened to it, in a few words. */
  status: string;
  title: string;
  lead: string;
  facts: { label: string; text: string }[];
  lists: { label: string; items: { text: string; url?: string | null }[]; more: number }[];
  links: { label: string; url: string }[];
};

export function outlineOf(message: Message): Outline {
  switch (message.kind) {
    case "incident":
      return incidentOutline(message);
    case "digest":
      return digestOutline(message);
    case "test":
      return testOutline(message);
  }
}

/** The one line that stands for the whole message: of a mail, of a notification on a telephone. */
export function headlineOf({ severity, title }: Outline): string {
  return severity === null ? title : `${SEVERITY_WORDS[severity]}: ${title}`;
}

function incidentOutline(message: IncidentMessage): Outline {
  const { members, moreMembers, tried } = message;
  const lists = [
    { label: "Affected", items: asItems(members), more: moreMembers },
    { label: "Already tried", items: asItems(tried), more: 0 },
  ];
  return {
    severity: message.severity,
    status: statusOf(message),
    title: message.title,
    lead: message.summary,
    facts: factsOf(message).flatMap(([label, text]) => (text === "" ? [] : [{ label, text }])),
    lists: lists.filter(({ items }) => items.length > 0),
    links: linkList(message.links, isOpen(message) ? "Open and acknowledge" : "Incident"),
  };
}

function statusOf(message: IncidentMessage): string {
  const { reason, resolvedAt, openedAt, resolvedBy, acknowledgedBy } = message;
  if (resolvedAt !== null) {
    const lasted = durationWords(Date.parse(resolvedAt) - Date.parse(openedAt));
    return `Resolved ${resolvedBy === "" ? "by itself" : `by ${resolvedBy}`} after ${lasted}`;
  }
  if (acknowledgedBy !== "") return `Acknowledged by ${acknowledgedBy}`;
  if (reason === "grew") return "Has grown";
  return reason === "escalated" ? "Nobody has acknowledged it" : "Opened";
}

function factsOf(message: IncidentMessage): [label: string, text: string][] {
  const { where, measured, count, members } = message;
  const place = where.kind === "product" ? where.name : `${where.kind} ${where.name}`;
  const limit = measured?.limit ?? null;
  return [
    ["Where", where.site && where.kind === "host" ? `${place}, site ${where.site}` : place],
    ["Since", timeWords(message.causedAt)],
    ["Measured", measured ? valueWords(measured.value, measured.unit) : ""],
    ["Limit", measured && limit !== null ? valueWords(limit, measured.unit) : ""],
    [members.length > 0 ? "Affected" : "How often", count > 1 ? count.toLocaleString("en-GB") : ""],
    ["Rule", message.rule],
    ["Answers for it", message.owner],
  ];
}

function digestOutline({ items, more, links }: DigestMessage): Outline {
  const count = items.length + more;
  const lines = items.map(({ severity, title, state, openedAt, url }) => ({
    text: `${SEVERITY_WORDS[severity]}: ${title} (${state}, ${timeWords(openedAt)})`,
    url,
  }));
  // The gravest stands first. What could not wait comes together when there is too much of it for one message each.
  const gravest = items[0]?.severity ?? "low";
  const couldWait = gravest === "low";
  return {
    severity: couldWait ? null : gravest,
    status: couldWait ? "Digest" : "Many at once",
    title: `${count} ${count === 1 ? "incident" : "incidents"}${couldWait ? " that could wait" : ""}`,
    lead: "",
    facts: [],
    lists: [{ label: couldWait ? "Since the last digest" : "Opened or changed", items: lines, more }],
    links: linkList(links, "All incidents"),
  };
}

function testOutline({ channel, links }: TestMessage): Outline {
  return {
    severity: null,
    status: "Test",
    title: `${PRODUCT} reaches the channel ${channel}`,
    lead: "Somebody asked for this message to see that the channel works. Nothing is wrong.",
    facts: [],
    lists: [],
    links: linkList(links, "Incidents"),
  };
}

function isOpen({ state, resolvedAt }: IncidentMessage): boolean {
  return resolvedAt === null && state !== "acknowledged";
}

function linkList(links: Partial<Record<LinkTarget, string>>, incident: string): Outline["links"] {
  return (Object.entries(links) as [LinkTarget, string][]).map(([what, url]) => ({
    label: what === "incident" ? incident : LINK_WORDS[what],
    url,
  }));
}

function asItems(texts: readonly string[]): { text: string }[] {
  return texts.map((text) => ({ text }));
}
