import type { ReactNode } from "react";
import type { IssueInSentry, SentryAnswer } from "#src/domain/errors/sentry-issue-schema.ts";
import { TimeAgo } from "../clock/time-ago.tsx";
import { ERROR_STATE_WORDS } from "../errors/error-words.ts";
import { formatCount } from "../format/quantity.ts";
import { StateIcon } from "../hosts/state-icon.tsx";

type Props = {
  answer: SentryAnswer<IssueInSentry[]>;
  /** What would be shown with a token, and what there is when there is nothing. */
  words: { withToken: string; nothing: string };
  /** What can be done about one. */
  actions?: (issue: IssueInSentry) => ReactNode;
};

/** Issues as Sentry has them, or why they are not known. */
export function SentryIssues({ answer, words, actions }: Props) {
  if (answer.is === "not_asked") {
    return (
      <p className="text-ink-muted">
        With <code className="text-xs">SENTRY_API_TOKEN</code> set, {words.withToken}
      </p>
    );
  }
  if (answer.is === "failed") return <p className="text-ink-muted wrap-anywhere">{answer.why}</p>;
  if (answer.value.length === 0) return <p className="text-ink-muted">{words.nothing}</p>;
  return (
    <ul className="grid gap-3">
      {answer.value.map((issue) => (
        <li key={issue.id} data-sentry-issue={issue.id} className="grid min-w-0 gap-0.5">
          <Name issue={issue} />
          <span className="flex flex-wrap items-center gap-x-3 text-xs text-ink-muted">
            <State issue={issue} />
            <span>{formatCount(issue.events)} events there</span>
            {issue.lastSeenAt ? (
              <span>
                last <TimeAgo at={issue.lastSeenAt} />
              </span>
            ) : null}
            <span>{issue.assignedTo === "" ? "nobody has it" : `${issue.assignedTo} has it`}</span>
          </span>
          {actions?.(issue)}
        </li>
      ))}
    </ul>
  );
}

function Name({ issue: { name, title, url } }: { issue: IssueInSentry }) {
  const words = (
    <>
      <span className="font-medium">{name}</span> {title}
    </>
  );
  if (url === null) return <span className="wrap-anywhere">{words}</span>;
  return (
    <a className="underline wrap-anywhere" href={url} rel="noreferrer">
      {words}
    </a>
  );
}

function State({ issue }: { issue: IssueInSentry }) {
  const { word, tone, shape } = ERROR_STATE_WORDS[issue.state];
  return (
    <span className={`inline-flex items-center gap-1 font-medium ${tone}`}>
      <StateIcon shape={shape} />
      {word}
    </span>
  );
}
