import { FailureCard } from "#src/ui/boundaries/failure-card.tsx";
import { MissingReport } from "#src/ui/boundaries/missing-report.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";

/** For addresses that lead nowhere, and for things that were removed. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <FailureCard
        kind="missing"
        title="This does not exist"
        text="The address is wrong, or what it named was removed. Nothing is broken."
      >
        <ButtonLink href="/">Back to the fleet</ButtonLink>
        <MissingReport />
      </FailureCard>
    </main>
  );
}
