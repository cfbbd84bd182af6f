import Link from "next/link";
import { MissingReport } from "#src/ui/boundaries/missing-report.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";

/** For ids that do not exist, or no longer do. */
export default function DashboardNotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState title="Nothing has this address">
        It may have been removed, or the address is not complete. See{" "}
        <Link className="underline" href="/hosts">
          all hosts
        </Link>{" "}
        or{" "}
        <Link className="underline" href="/commands">
          all commands
        </Link>
        .
      </EmptyState>
      <MissingReport />
    </>
  );
}
