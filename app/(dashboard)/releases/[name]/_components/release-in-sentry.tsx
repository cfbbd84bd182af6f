import type { ReleaseInSentry as Known } from "#src/domain/errors/sentry-issue-schema.ts";
import { AbsoluteTime } from "#src/ui/clock/absolute-time.tsx";
import { formatCount } from "#src/ui/format/quantity.ts";
import { Facts } from "#src/ui/primitives/facts.tsx";
import { load } from "#src/web/loaders.ts";
import { releaseInSentry } from "#src/web/sentry-issues.ts";

/** What Sentry knows of a release. */
export async function ReleaseInSentry({ name }: { name: string }) {
  const answer = await load((ctx) => releaseInSentry(ctx, name));
  if (answer.is === "not_asked") {
    return (
      <p className="text-ink-muted">
        With <code className="text-xs">SENTRY_API_TOKEN</code> set, this shows when the release was announced
        to Sentry, what it brought, and how many issues are new with it.
      </p>
    );
  }
  if (answer.is === "failed") return <p className="text-ink-muted wrap-anywhere">{answer.why}</p>;
  if (answer.value === null) {
    return (
      <p className="text-ink-muted">
        Sentry has not heard of it: nothing was announced, and no event of it came.
      </p>
    );
  }
  return <Facts facts={factsOf(answer.value)} />;
}

function factsOf({ createdAt, releasedAt, newIssues, commits, deploys }: Known) {
  return [
    { name: "Known since", value: createdAt && <AbsoluteTime at={createdAt} /> },
    { name: "Released", value: releasedAt ? <AbsoluteTime at={releasedAt} /> : "Not announced" },
    { name: "New issues", value: formatCount(newIssues) },
    { name: "Commits", value: formatCount(commits) },
    { name: "Deploys", value: formatCount(deploys) },
  ];
}
