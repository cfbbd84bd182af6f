import type { IssueStatus } from "./issue-schema.ts";

/** What issues are looked for by; without `status` those of every one. */
export interface IssueSearch {
  status?: IssueStatus;
  hostId?: string;
  commandId?: string;
  jobId?: string;
  release?: string;
  component?: string;
}

/** The tags of our events, by what they are looked for by. */
const TAGS = [
  ["hostId", "host_id"],
  ["commandId", "command_id"],
  ["jobId", "job_id"],
  ["release", "release"],
  ["component", "component"],
] as const;

/** A search in Sentry's own language. Values are quoted, so that none of them can be read as more than a value. */
export function issueQuery(search: IssueSearch): string {
  const tags = TAGS.flatMap(([name, tag]) => {
    const value = search[name];
    return value === undefined ? [] : [`${tag}:${quoted(value)}`];
  });
  return [...(search.status ? [`is:${search.status}`] : []), ...tags].join(" ");
}

/** An asterisk would match anything, also in quotes. */
function quoted(value: string): string {
  return `"${value.replace(/[\\"*]/g, "\\$&")}"`;
}
