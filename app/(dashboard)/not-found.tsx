import { FailureCard } from "#src/ui/boundaries/failure-card.tsx";
import { MissingReport } from "#src/ui/boundaries/missing-report.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";

/** For ids that do not exist, or no longer do. */
export default function DashboardNotFound() {
  return (
    <FailureCard
      kind="missing"
      title="Not found"
      text="Nothing has this address. It may have been removed, or the address is not complete."
    >
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/hosts">All hosts</ButtonLink>
        <ButtonLink href="/commands">All commands</ButtonLink>
      </div>
      <MissingReport />
    </FailureCard>
  );
}
