import { z } from "zod";

const time = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

const webUrl = z
  .string()
  .nullish()
  // It becomes the target of a link.
  .transform((text) => (text && URL.canParse(text) && /^https?:\/\//i.test(text) ? text : null));

const assigneeSchema = z
  .object({ type: z.string(), id: z.coerce.string(), name: z.string() })
  .nullish()
  .transform((who) => who ?? null);

/** An issue as its answers say it; fields that are not needed here are left out. */
export const issueSchema = z
  .object({
    id: z.coerce.string(),
    shortId: z.string().nullish(),
    title: z.string().default(""),
    permalink: webUrl,
    status: z.string().default("unresolved"),
    level: z.string().nullish(),
    count: z.coerce.number().catch(0),
    userCount: z.coerce.number().catch(0),
    firstSeen: time,
    lastSeen: time,
    assignedTo: assigneeSchema,
  })
  .transform((issue) => ({
    id: issue.id,
    shortId: issue.shortId ?? "",
    title: issue.title,
    url: issue.permalink,
    status: statusOf(issue.status),
    level: issue.level ?? "error",
    events: issue.count,
    users: issue.userCount,
    firstSeenAt: issue.firstSeen,
    lastSeenAt: issue.lastSeen,
    assignedTo: issue.assignedTo,
  }));
export type SentryIssue = z.output<typeof issueSchema>;

export const ISSUE_STATUSES = ["unresolved", "resolved", "ignored"] as const;
export type IssueStatus = (typeof ISSUE_STATUSES)[number];

/** Sentry calls what it ignores archived, too, and what is to be resolved by the next release `resolvedInNextRelease`. */
function statusOf(said: string): IssueStatus {
  if (/^resolved/.test(said)) return "resolved";
  return /^(ignored|archived|muted)/.test(said) ? "ignored" : "unresolved";
}

/** The answer of `eventids/{event_id}/`. */
export const eventPlaceSchema = z.object({ groupId: z.coerce.string(), projectSlug: z.string() });

/** One of `issues/{id}/events/`. */
export const issueEventSchema = z.object({ eventID: z.string() });

export const releaseSchema = z
  .object({
    version: z.string(),
    dateCreated: time,
    dateReleased: time,
    newGroups: z.coerce.number().catch(0),
    commitCount: z.coerce.number().catch(0),
    deployCount: z.coerce.number().catch(0),
  })
  .transform(({ dateCreated, dateReleased, newGroups, ...release }) => ({
    ...release,
    createdAt: dateCreated,
    releasedAt: dateReleased,
    newIssues: newGroups,
  }));
export type SentryRelease = z.output<typeof releaseSchema>;
