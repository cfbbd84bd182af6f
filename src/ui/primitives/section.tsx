import { type ReactNode, useId } from "react";

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A titled part of a page. */
export function Section({ title, lead, actions, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line min-h-10 px-4 py-1.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {actions}
      </div>
      <div className="grid gap-3 p-4">
        {lead ? <div className="max-w-prose text-ink-muted">{lead}</div> : null}
        {children}
      </div>
    </section>
  );
}
