import type { Metadata } from "next";
import { z } from "zod";
import {
  countRefusedAttempts,
  listEnrolmentAttempts,
  listEnrolmentTokens,
  listIdentityConflicts,
} from "#src/domain/enrolment/queries.ts";
import { listOrchestratorReleases } from "#src/domain/enrolment/version-queries.ts";
import { getHost, listSites } from "#src/domain/hosts/queries.ts";
import { ConflictList } from "#src/ui/enrolment/conflict-list.tsx";
import type { EnrolmentAddress } from "#src/ui/enrolment/enrolment-address.ts";
import { LineSteps } from "#src/ui/enrolment/line-steps.tsx";
import { ReleaseTable } from "#src/ui/enrolment/release-table.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { shownSettings } from "#src/web/sentry-settings.ts";
import { permitted } from "#src/web/session.ts";
import { FoundMiner } from "../_components/found-miner.tsx";
import { NotPermitted } from "../_components/not-permitted.tsx";
import { Attempts } from "./_components/attempts.tsx";
import { TokenForm } from "./_components/token-form.tsx";
import { TokenTable } from "./_components/token-table.tsx";

export const metadata: Metadata = { title: "Enrolment" };

const SHOWN_ATTEMPTS = 15;

type Props = { searchParams: Promise<{ host?: string; attempts?: string }> };

export default async function EnrolmentPage({ searchParams }: Props) {
  if (!(await permitted("enrolment.manage"))) {
    return <NotPermitted title="Enrolment" permission="enrolment.manage" />;
  }
  const query = await searchParams;
  const address: EnrolmentAddress = {
    hostId: z.uuid().safeParse(query.host).data ?? null,
    attempts: z.enum(["all", "refused"]).safeParse(query.attempts).data ?? null,
  };
  const { tokens, attempts, refused, refusedOnly, conflicts, sites, releases, host } =
    await loadEnrolment(address);
  return (
    <>
      <PageHeader
        title={host ? `Enrol ${host.name} again` : "Enrolment"}
        lead="A host gets its identity by one line with a token that expires. Its private key is made on the host and never leaves it."
        {...(host
          ? {
              parents: [
                { href: "/hosts", name: "Hosts" },
                { href: `/hosts/${host.id}`, name: host.name },
              ],
            }
          : {})}
      />
      <StaleNote />
      <FoundMiner />
      {conflicts.length > 0 ? <ConflictList conflicts={conflicts} /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title={host ? "Make a token for this host" : "Make a token"}>
          <TokenForm
            key={host?.id}
            host={host ? { id: host.id, name: host.name } : null}
            sites={sites.map(({ name }) => name)}
          />
        </Section>
        <Section title="What the line does">
          <LineSteps />
        </Section>
      </div>
      <Section title="Tokens" flush={tokens.length > 0}>
        <TokenTable tokens={tokens} />
      </Section>
      <Section title="What the hosts run" flush={releases.length > 0}>
        <ReleaseTable releases={releases} />
      </Section>
      <Section title="Attempts">
        <Attempts attempts={attempts} refused={refused} refusedOnly={refusedOnly} address={address} />
      </Section>
      <LiveRefresh interest={{ topics: ["enrolment", "hosts"] }} everyS={15} />
    </>
  );
}

async function loadEnrolment({ hostId, attempts: wanted }: EnrolmentAddress) {
  const { release } = shownSettings();
  const refused = await load(countRefusedAttempts);
  const refusedOnly = wanted === null ? refused > 0 : wanted === "refused";
  const [tokens, attempts, conflicts, sites, releases, host] = await Promise.all([
    load(listEnrolmentTokens),
    load((ctx) => listEnrolmentAttempts(ctx, { refusedOnly, limit: SHOWN_ATTEMPTS })),
    load(listIdentityConflicts),
    load(listSites),
    load((ctx) => listOrchestratorReleases(ctx, release)),
    hostId ? load((ctx) => getHost(ctx, hostId)) : null,
  ]);
  return { tokens, attempts, refused, refusedOnly, conflicts, sites, releases, host };
}
