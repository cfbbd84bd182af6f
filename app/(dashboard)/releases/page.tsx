import type { Metadata } from "next";
import { listReleases } from "#src/domain/releases/queries.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { EmptyState } from "#src/ui/primitives/empty-state.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { ReleasesTable } from "#src/ui/releases/releases-table.tsx";
import { load } from "#src/web/loaders.ts";

export const metadata: Metadata = { title: "Releases" };

export default async function ReleasesPage() {
  const releases = await load(listReleases);
  return (
    <>
      <PageHeader
        title="Releases"
        lead="What ran here, since when, and how it does against what ran before."
      />
      <StaleNote />
      {releases.length === 0 ? (
        <EmptyState title="No release was noted yet">
          The worker notes once a minute what runs. When this stays empty, see whether it lives.
        </EmptyState>
      ) : (
        <div className="rounded-lg border border-line bg-surface px-1 max-md:px-3">
          <ReleasesTable releases={releases} />
        </div>
      )}
      <LiveRefresh interest={{ topics: ["errors"] }} everyS={60} />
    </>
  );
}
