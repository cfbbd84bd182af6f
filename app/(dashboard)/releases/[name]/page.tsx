import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { loadRelease } from "#src/domain/releases/queries.ts";
import { type ReleaseDetail, releaseNameSchema } from "#src/domain/releases/schema.ts";
import { sentryReleaseHref } from "#src/domain/telemetry/sentry-link-rules.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { errorsHref } from "#src/ui/errors/errors-address.ts";
import { shortRelease } from "#src/ui/format/release.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { Badge } from "#src/ui/primitives/badge.tsx";
import { ButtonLink, buttonClass } from "#src/ui/primitives/button.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { CommitList } from "#src/ui/releases/commit-list.tsx";
import { ComparisonTable } from "#src/ui/releases/comparison-table.tsx";
import { DeployList } from "#src/ui/releases/deploy-list.tsx";
import { ReleaseErrors } from "#src/ui/releases/release-errors.tsx";
import { JUDGEMENT_WORDS, releaseHref } from "#src/ui/releases/release-words.ts";
import { load } from "#src/web/loaders.ts";
import { sentryPages } from "#src/web/sentry-pages.ts";
import { ReleaseInSentry } from "./_components/release-in-sentry.tsx";

export const metadata: Metadata = { title: "Release" };

type Props = { params: Promise<{ name: string }> };

export default async function ReleasePage({ params }: Props) {
  const name = releaseNameSchema.safeParse(decoded((await params).name)).data ?? notFound();
  const { place } = sentryPages();
  const release = await load((ctx) => loadRelease(ctx, name));
  return (
    <>
      <PageHeader
        title={shortRelease(release.name)}
        parents={[{ href: "/releases", name: "Releases" }]}
        lead={
          release.commit ? `Built from commit ${release.commit.slice(0, 12)}` : "Built outside a git clone"
        }
      >
        {place ? (
          <a className={buttonClass()} href={sentryReleaseHref(place, release.name)} rel="noreferrer">
            Open in Sentry
          </a>
        ) : null}
        <ButtonLink href={errorsHref({ state: null, filter: { release: release.name } })}>
          Its errors
        </ButtonLink>
      </PageHeader>
      <StaleNote />
      <Against release={release} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Section title="Errors">
          <ReleaseErrors errors={release.errors} />
        </Section>
        <Section title="Where it runs">
          <DeployList deploys={release.deploys} />
        </Section>
      </div>
      {place ? (
        <Section title="In Sentry">
          <Widget name="What Sentry knows of it" block="line">
            <ReleaseInSentry name={release.name} />
          </Widget>
        </Section>
      ) : null}
      <Section title="Commits">
        {release.commits.length === 0 ? (
          <p className="text-ink-muted">
            Nothing is known of its commits: it was built outside a git clone, or no worker of it ran here.
          </p>
        ) : (
          <CommitList commits={release.commits} />
        )}
      </Section>
      <LiveRefresh interest={{ topics: ["errors"] }} everyS={60} />
    </>
  );
}

function Against({ release: { previous, comparison, verdict } }: { release: ReleaseDetail }) {
  const { name, tone } = JUDGEMENT_WORDS[verdict];
  return (
    <Section title="Against the release before" actions={<Badge tone={tone}>{name}</Badge>}>
      {previous === null ? (
        <p className="text-ink-muted">
          No release ran here before this one, so there is nothing to compare it with.
        </p>
      ) : (
        <>
          <p className="max-w-prose text-ink-muted">
            Before it ran{" "}
            <Link href={releaseHref(previous)} className="underline wrap-anywhere">
              {shortRelease(previous)}
            </Link>
            . More failures: a one-sided test of two proportions at 1 %, from 50 samples each and half a
            percentage point on. Slower: the 95 % intervals of both p95, by order statistics, do not touch,
            from 100 samples each and a tenth on. Of sampled traces.
          </p>
          <ComparisonTable comparison={comparison} />
        </>
      )}
    </Section>
  );
}

/** What is no encoded text is looked for as it stands, and not found. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
