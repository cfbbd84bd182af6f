import type { Metadata } from "next";
import { z } from "zod";
import {
  listEnrolmentAttempts,
  listEnrolmentTokens,
  listIdentityConflicts,
} from "#src/domain/enrolment/queries.ts";
import { getHost, listSites } from "#src/domain/hosts/queries.ts";
import { AttemptTable } from "#src/ui/enrolment/attempt-table.tsx";
import { ConflictList } from "#src/ui/enrolment/conflict-list.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { FoundMiner } from "../_components/found-miner.tsx";
import { NotPermitted } from "../_components/not-permitted.tsx";
import { TokenForm } from "./_components/token-form.tsx";
import { TokenTable } from "./_components/token-table.tsx";

export const metadata: Metadata = { title: "Enrolment" };

type Props = { searchParams: Promise<{ host?: string }> };

export default async function EnrolmentPage({ searchParams }: Props) {
  if (!(await permitted("enrolment.manage"))) {
    return <NotPermitted title="Enrolment" permission="enrolment.manage" />;
  }
  const hostId = z.uuid().safeParse((await searchParams).host).data;
  const [tokens, attempts, conflicts, sites, host] = await Promise.all([
    load(listEnrolmentTokens),
    load(listEnrolmentAttempts),
    load(listIdentityConflicts),
    load(listSites),
    hostId ? load((ctx) => getHost(ctx, hostId)) : null,
  ]);
  return (
    <>
      <PageHeader
        title={host ? `Enrol ${host.name} again` : "Enrolment"}
        lead="A host gets its identity by one line with a token that expires. Its private key is made on the host and never leaves it."
      />
      <FoundMiner />
      {conflicts.length > 0 ? <ConflictList conflicts={conflicts} /> : null}
      <Section title={host ? "Make a token for this host" : "Make a token"}>
        <TokenForm
          key={host?.id}
          host={host ? { id: host.id, name: host.name } : null}
          sites={sites.map(({ name }) => name)}
        />
      </Section>
      <Section title="Tokens">
        <TokenTable tokens={tokens} />
      </Section>
      <Section title="Attempts" lead="Every host that tried, accepted or refused, newest first.">
        <AttemptTable attempts={attempts} />
      </Section>
      <LiveRefresh interest={{ topics: ["enrolment", "hosts"] }} everyS={15} />
    </>
  );
}
