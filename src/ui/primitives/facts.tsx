import type { ReactNode } from "react";

/** A list of names and values. A value of null is shown as not available, never as zero. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode | null }[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-6 gap-y-3">
      {facts.map(({ name, value }) => (
        <div key={name} className="min-w-0">
          <dt className="text-xs text-ink-muted">{name}</dt>
          <dd className="tabular-nums wrap-anywhere">
            {value ?? <span className="text-ink-muted">not available</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
