import type { Metadata } from "next";
import { listAudit } from "#src/domain/audit/queries.ts";
import { auditHref, readAuditAddress } from "#src/ui/audit/audit-address.ts";
import { AuditFilters } from "#src/ui/audit/audit-filters.tsx";
import { AuditTable } from "#src/ui/audit/audit-table.tsx";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { NotPermitted } from "../_components/not-permitted.tsx";

export const metadata: Metadata = { title: "Audit" };

const PAGE_ROWS = 100;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  if (!(await permitted("audit.read"))) return <NotPermitted title="Audit" permission="audit.read" />;
  const address = readAuditAddress(await searchParams);
  const page = await load((ctx) => listAudit(ctx, { ...address, limit: PAGE_ROWS }));
  const { cursor, ...first } = address;
  return (
    <>
      <PageHeader title="Audit" lead="Every change, by whom and from where, newest first" />
      <AuditFilters address={address} />
      <div className="rounded-lg border border-line bg-surface p-3 md:p-0">
        <AuditTable entries={page.items} />
      </div>
      <Pager
        shown={formatPlural(page.items.length, "entry on this page", "entries on this page")}
        firstHref={cursor ? auditHref(first) : null}
        nextHref={page.nextCursor ? auditHref({ ...first, cursor: page.nextCursor }) : null}
      />
      <LiveRefresh interest={{ topics: ["audit"] }} everyS={15} />
    </>
  );
}
