import type { Metadata } from "next";
import { listActors } from "#src/domain/access/actor-queries.ts";
import { readAuditAddress } from "#src/ui/audit/audit-address.ts";
import { AuditFilters } from "#src/ui/audit/audit-filters.tsx";
import { type AuditAddress, auditExportHref } from "#src/ui/audit/audit-href.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { buttonClass } from "#src/ui/primitives/button.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { ListSkeleton } from "#src/ui/primitives/skeleton.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { NotPermitted } from "../_components/not-permitted.tsx";
import { ListedAudit } from "./_components/listed-audit.tsx";

export const metadata: Metadata = { title: "Audit" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  if (!(await permitted("audit.read"))) return <NotPermitted title="Audit" permission="audit.read" />;
  const address = readAuditAddress(await searchParams);
  const { actors, now } = await load(async (ctx) => ({ actors: await listActors(ctx), now: ctx.now }));
  return (
    <>
      <PageHeader title="Audit" lead="Every change, by whom and from where, newest first">
        <Export address={address} now={now} />
      </PageHeader>
      <AuditFilters address={address} actors={actors} />
      <StaleNote />
      <Widget name="The audit" shape={<ListSkeleton rows={14} />}>
        <ListedAudit address={address} />
      </Widget>
      <LiveRefresh interest={{ topics: ["audit"] }} everyS={15} />
    </>
  );
}

/** Plain links: fetching ahead what they lead to would be an export that nobody asked for. */
function Export({ address, now }: { address: AuditAddress; now: Date }) {
  return (
    <>
      <a className={buttonClass()} href={auditExportHref(address, "csv", now)} download>
        Export CSV
      </a>
      <a className={buttonClass()} href={auditExportHref(address, "jsonl", now)} download>
        Export JSON lines
      </a>
    </>
  );
}
