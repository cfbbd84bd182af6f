"use client";

import { Button } from "#src/ui/primitives/button.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Stands in for a page that failed; the frame around it stays usable. */
export default function DashboardError({ error, reset }: Props) {
  return (
    <div className="grid max-w-xl justify-items-start gap-3">
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <Notice tone="error">
        <p>
          The control plane failed while making it. Hosts and commands are not affected. Try again; if it
          stays so, give an administrator the id below: the log has the cause under it.
        </p>
        {error.digest ? (
          <p className="mt-1">
            Error id <code>{error.digest}</code>
          </p>
        ) : null}
      </Notice>
      <Button tone="primary" onClick={reset}>
        Try again
      </Button>
    </div>
  );
}
