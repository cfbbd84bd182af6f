import type { ReactNode } from "react";

type Props = { title: string; lead?: ReactNode; children?: ReactNode };

/** The head of a page: its title, a line about it, and what can be done with all of it. */
export function PageHeader({ title, lead, children }: Props) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold wrap-anywhere">{title}</h1>
        {lead ? <div className="mt-1 text-ink-muted">{lead}</div> : null}
      </div>
      {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
    </header>
  );
}
