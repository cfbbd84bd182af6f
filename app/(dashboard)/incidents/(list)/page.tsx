import type { Metadata } from "next";
import { listRules } from "#src/domain/alerts/queries.ts";
import { getHost } from "#src/domain/hosts/queries.ts";
import { countActive, listIncidents } from "#src/domain/incidents/queries.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { IncidentTabs } from "#src/ui/incidents/incident-tabs.tsx";
import { type IncidentsAddress, incidentsHref, isNarrowed } from "#src/ui/incidents/incidents-address.ts";
import { NarrowedIncidents } from "#src/ui/incidents/narrowed.tsx";
import { NoIncidents } from "#src/ui/incidents/no-incidents.tsx";
import { readIncidentsAddress } from "#src/ui/incidents/read-incidents-address.ts";
import { SeverityLinks } from "#src/ui/incidents/severity-links.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { IncidentSelection } from "../_components/incident-selection.tsx";

export const metadata: Metadata = { title: "Incidents" };

const PAGE_ROWS = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IncidentsPage({ searchParams }: Props) {
  const address = readIncidentsAddress(await searchParams);
  const { page, counts, rules, host, mayChange } = await loadIncidents(address);
  const first = { ...address, cursor: null };
  const open = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeader title="Incidents" lead="What rules found. Each ends by itself once its cause is gone.">
        <ButtonLink href="/alerts">Rules and channels</ButtonLink>
      </PageHeader>
      <StaleNote />
      <div className="grid items-end gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto]">
        <IncidentTabs address={first} open={open} />
        <SeverityLinks address={first} counts={counts} />
      </div>
      <NarrowedIncidents
        address={first}
        ruleName={rules.find(({ id }) => id === address.ruleId)?.name ?? null}
        hostName={host?.name ?? null}
      />
      {page.items.length === 0 ? (
        <NoIncidents narrowed={isNarrowed(address)} rules={rules} />
      ) : (
        <>
          <IncidentSelection key={incidentsHref(address)} incidents={page.items} mayChange={mayChange} />
          <Pager
            shown={formatPlural(page.items.length, "incident on this page", "incidents on this page")}
            firstHref={address.cursor ? incidentsHref(first) : null}
            nextHref={page.nextCursor ? incidentsHref({ ...address, cursor: page.nextCursor }) : null}
          />
        </>
      )}
      <LiveRefresh interest={{ topics: ["incidents"] }} everyS={30} />
    </>
  );
}

async function loadIncidents({ state, severity, ruleId, hostId, cursor }: IncidentsAddress) {
  const filter = {
    state,
    ...(severity ? { severity } : {}),
    ...(ruleId ? { ruleId } : {}),
    ...(hostId ? { hostId } : {}),
    ...(cursor ? { cursor } : {}),
    limit: PAGE_ROWS,
  };
  const [page, counts, rules, host, mayChange] = await Promise.all([
    load((ctx) => listIncidents(ctx, filter)),
    load(countActive),
    load(listRules),
    hostId ? load((ctx) => getHost(ctx, hostId)) : null,
    permitted("incidents.write"),
  ]);
  return { page, counts, rules, host, mayChange };
}
