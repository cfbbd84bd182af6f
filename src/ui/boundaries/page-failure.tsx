"use client";

import { ErrorReport } from "./error-report.tsx";
import { FailureCard } from "./failure-card.tsx";
import { useErrorId } from "./use-error-id.ts";

/** What the framework hands to an `error.tsx`. */
export type PageFailureProps = { error: Error & { digest?: string }; retry: () => void };

type Props = PageFailureProps & {
  /** What failed, for the heading: "This page", "The list of hosts". */
  what: string;
};

/** Stands in for a page or a section that failed; the frame around it stays usable. */
export function PageFailure({ error, retry, what }: Props) {
  const errorId = useErrorId(error, what);
  return (
    <FailureCard
      kind="failed"
      title={`${what} cannot be shown`}
      text={
        <p>
          It failed for a reason that we did not foresee. Hosts and commands are not affected. Try again; if
          it stays so, give an administrator the id below: it leads to the cause.
        </p>
      }
    >
      <ErrorReport errorId={errorId} onRetry={retry} />
    </FailureCard>
  );
}
