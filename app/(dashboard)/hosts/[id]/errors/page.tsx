import Link from "next/link";
import { listErrors } from "#src/domain/errors/queries.ts";
import { ErrorTable } from "#src/ui/errors/error-table.tsx";
import { errorsHref } from "#src/ui/errors/errors-address.ts";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { HostInSentry } from "../_components/host-in-sentry.tsx";
import { hostIdOf } from "../host-id.ts";

const ROWS = 50;

type Props = { params: Promise<{ id: string }> };

export default async function HostErrorsPage({ params }: Props) {
  const hostId = await hostIdOf(params);
  const page = await load((ctx) => listErrors(ctx, { hostId, sort: "last_seen", trend: "7d", limit: ROWS }));
  return (
    <>
      <Section
        title="Errors of this host"
        actions={
          <Link
            className="underline underline-offset-2"
            href={errorsHref({ state: null, filter: { hostId }, trend: "7d" })}
          >
            Search and sort in the list of errors
          </Link>
        }
      >
        {page.items.length === 0 ? (
          <EmptyState title="No errors of this host">
            Nothing that went wrong on this host was captured in the time that errors are kept.
          </EmptyState>
        ) : (
          <ErrorTable groups={page.items} trend="7d" />
        )}
      </Section>
      <HostInSentry hostId={hostId} />
    </>
  );
}
