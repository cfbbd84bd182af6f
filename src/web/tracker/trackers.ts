import { z } from "zod";
import { signatureHeaders } from "#src/alerting/delivery/signature.ts";
import type { IssueText } from "#src/domain/errors/issue-rules.ts";
import type { TrackerIssue } from "#src/domain/errors/tracker-writes.ts";
import type { TrackerEnv } from "#src/env/tracker.ts";
import { askTracker, unavailable } from "./ask-tracker.ts";

const httpUrl = z.url({ protocol: /^https?$/ });
const githubIssue = z.object({ html_url: httpUrl, number: z.number().int() });
const gitlabIssue = z.object({ web_url: httpUrl, iid: z.number().int() });
const webhookAnswer = z.object({ url: httpUrl, name: z.string().min(1).max(100) });

/** Finds the issue that a text's mark stands in, or makes one. Throws `unavailable`. */
export function findOrMakeIssue(env: TrackerEnv, text: IssueText, now: Date): Promise<TrackerIssue> {
  if (env.kind === "webhook") return byWebhook(env, text, now);
  return env.kind === "github" ? onGithub(env, text) : onGitlab(env, text);
}

type Hosted = Extract<TrackerEnv, { project: string }>;

/** GitHub REST API, "Create an issue" and "Search issues and pull requests". */
async function onGithub({ api, project, token }: Hosted, text: IssueText): Promise<TrackerIssue> {
  const headers = { authorization: `Bearer ${token}`, "x-github-api-version": "2022-11-28" };
  const query = encodeURIComponent(`"${text.mark}" in:body is:issue repo:${project}`);
  const found = await askTracker({
    method: "GET",
    url: `${api}/search/issues?per_page=1&q=${query}`,
    headers,
  });
  const [known] = parsed(z.object({ items: z.array(githubIssue) }), found).items;
  const issue =
    known ??
    parsed(
      githubIssue,
      await askTracker({
        method: "POST",
        url: `${api}/repos/${project}/issues`,
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ title: text.title, body: text.body }),
      }),
    );
  return { url: issue.html_url, name: `#${issue.number}` };
}

/** GitLab REST API, "New issue" and "List project issues". */
async function onGitlab({ api, project, token }: Hosted, text: IssueText): Promise<TrackerIssue> {
  const headers = { "private-token": token };
  const issues = `${api}/projects/${encodeURIComponent(project)}/issues`;
  const query = `search=${encodeURIComponent(text.mark)}&in=description&per_page=1`;
  const found = await askTracker({ method: "GET", url: `${issues}?${query}`, headers });
  const [known] = parsed(z.array(gitlabIssue), found);
  const issue =
    known ??
    parsed(
      gitlabIssue,
      await askTracker({
        method: "POST",
        url: issues,
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ title: text.title, description: text.body }),
      }),
    );
  return { url: issue.web_url, name: `#${issue.iid}` };
}

type Hook = Extract<TrackerEnv, { kind: "webhook" }>;

/** Signed as alerts are. The receiver tells repetitions by the id, and answers `{url, name}` of its issue. */
async function byWebhook(
  { url, token }: Hook,
  { title, body, mark }: IssueText,
  now: Date,
): Promise<TrackerIssue> {
  const sent = JSON.stringify({ version: 1, id: mark, title, body });
  const answer = await askTracker({
    method: "POST",
    url,
    headers: { "content-type": "application/json", ...signatureHeaders(token, mark, sent, now) },
    body: sent,
  });
  return parsed(webhookAnswer, answer);
}

function parsed<S extends z.ZodType>(schema: S, answer: unknown): z.output<S> {
  const read = schema.safeParse(answer);
  if (!read.success) throw unavailable("It answered in a form that is not its own; check TRACKER_URL.");
  return read.data;
}
