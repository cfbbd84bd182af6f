import { listAudit } from "#src/domain/audit/queries.ts";
import { auditFilterOf } from "#src/ui/audit/audit-address.ts";
import { type AuditAddress, auditHref } from "#src/ui/audit/audit-href.ts";
import { AuditList } from "#src/ui/audit/audit-list.tsx";
import { SearchedTo } from "#src/ui/audit/searched-to.tsx";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { Pager } from "#src/ui/primitives/pager.tsx";
import { load } from "#src/web/loaders.ts";

const PAGE_ROWS = 100;

/** One page of the entries that an address means. */
export async function ListedAudit({ address }: { address: AuditAddress }) {
  const { cursor, ...first } = address;
  const page = await load((ctx) =>
    listAudit(ctx, { ...auditFilterOf(address, ctx.now), ...(cursor ? { cursor } : {}), limit: PAGE_ROWS }),
  );
  const shown = formatPlural(page.items.length, "entry on this page", "entries on this page");
  return (
    <>
      {page.items.length > 0 ? (
        <AuditList key={auditHref(address)} entries={page.items} />
      ) : (
        <EmptyState
          title="No entry matches"
          actions={<ButtonLink href="/audit">Show all entries</ButtonLink>}
        >
          Take a filter away, or choose a longer time.
        </EmptyState>
      )}
      {page.searchedTo ? <SearchedTo at={page.searchedTo} /> : null}
      <Pager
        shown={shown}
        firstHref={cursor ? auditHref(first) : null}
        nextHref={page.nextCursor ? auditHref({ ...first, cursor: page.nextCursor }) : null}
      />
    </>
  );
}
