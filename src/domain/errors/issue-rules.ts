import type { ErrorEventDto, ShownException } from "./event-schema.ts";
import type { ErrorGroupItem } from "./schema.ts";

/** An issue as every tracker takes it. `mark` finds it again: it is part of the body. */
export type IssueText = { title: string; body: string; mark: string };

const MAX_FRAMES = 12;
const MAX_TITLE = 200;

/** What an issue of this group is known by. */
export function issueMark(groupId: string): string {
  return `zen-miner-error-${groupId}`;
}

/**
 * An issue about a group of errors in Markdown: what, how often, where in the code, who owns that, and the way back.
 * Everything in it was cleaned of secrets when it was recorded.
 */
export function issueOf(about: {
  group: ErrorGroupItem;
  event: ErrorEventDto | null;
  exceptions: readonly ShownException[];
  owners: readonly string[];
  pageUrl: string;
  sentryUrl: string | null;
}): IssueText {
  const { group, event, exceptions, owners, pageUrl, sentryUrl } = about;
  const mark = issueMark(group.id);
  const facts: [string, string][] = [
    ["Events", `${group.events}, first ${group.firstSeenAt}, last ${group.lastSeenAt}`],
    ["Hosts", String(group.hosts)],
    ["Class", group.errorClass],
    ["From", group.components.join(", ")],
    [
      "Release",
      [group.firstRelease, group.lastRelease]
        .filter((name, index, all) => name && all.indexOf(name) === index)
        .join(" to "),
    ],
    ["Owners", owners.join(" ")],
    ["Event", event?.eventId ?? ""],
  ];
  const links = [
    `[Error in Zen Miner](${pageUrl})`,
    ...(sentryUrl ? [`[Event in Sentry](${sentryUrl})`] : []),
  ];
  const stack = stackText(exceptions);
  const parts = [
    links.join(" · "),
    facts
      .filter(([, value]) => value !== "")
      .map(([name, value]) => `- ${name}: ${inline(value)}`)
      .join("\n"),
    ...(stack ? [fenced(stack)] : []),
    `<!-- ${mark} -->\n${mark}`,
  ];
  return { title: oneLine(group.title).slice(0, MAX_TITLE), body: parts.join("\n\n"), mark };
}

function stackText(exceptions: readonly ShownException[]): string {
  return exceptions
    .map(({ type, value, frames }) => {
      const lines = frames
        .slice(0, MAX_FRAMES)
        .map(
          ({ functionName, file, line }) =>
            `    at ${functionName} (${file}${line === null ? "" : `:${line}`})`,
        );
      return [oneLine(`${type}: ${value}`), ...lines].join("\n");
    })
    .join("\ncaused by ");
}

/** A fence longer than any in the text, so that nothing in it ends the block. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** Mentions notify people and tags hide text: both are for whoever writes the issue, not for what broke. */
function inline(text: string): string {
  return oneLine(text).replace(/[<>[\]*_`]/g, "\\$&");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
