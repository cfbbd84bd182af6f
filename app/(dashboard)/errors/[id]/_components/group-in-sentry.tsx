import { SentryIssues } from "#src/ui/sentry/sentry-issues.tsx";
import { load } from "#src/web/loaders.ts";
import { issuesInSentry, openPush } from "#src/web/sentry-issues.ts";
import { TakeIssue } from "./take-issue.tsx";

const WORDS = {
  withToken:
    "this shows the error's issue in Sentry: its state, who has it, and how often it was seen. What is resolved here is then resolved there.",
  nothing: "Sentry has no issue of it: none of its events has arrived there yet.",
};

/** The state of an error in Sentry, and whether Sentry has the one that it was given here. */
export async function GroupInSentry({ groupId, mayChange }: { groupId: string; mayChange: boolean }) {
  const [answer, push] = await Promise.all([
    load((ctx) => issuesInSentry(ctx, groupId)),
    load((ctx) => openPush(ctx, groupId)),
  ]);
  return (
    <>
      <SentryIssues
        answer={answer}
        words={WORDS}
        actions={({ id, name, assignedTo }) =>
          mayChange && assignedTo === "" ? <TakeIssue groupId={groupId} issueId={id} name={name} /> : null
        }
      />
      {push && answer.is !== "not_asked" ? (
        <p className="text-ink-muted wrap-anywhere">
          {push.failed
            ? `Sentry did not take the state that it was given here. ${push.lastError}`
            : "Sentry is being given the state that it has here."}
        </p>
      ) : null}
    </>
  );
}
