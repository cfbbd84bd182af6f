import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb.tsx";

type Props = {
  title: string;
  lead?: ReactNode;
  /** What this page is part of, the widest first. */
  parents?: readonly Crumb[] | undefined;
  /** What stands right beside the title: a state, a badge. */
  meta?: ReactNode;
  children?: ReactNode;
};

/** The head of a page: its title, a line about it, and what can be done with all of it. */
export function PageHeader({ title, lead, parents, meta, children }: Props) {
  return (
    <header className="grid gap-1">
      {parents && parents.length > 0 ? <Breadcrumb parents={parents} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
            {meta}
          </div>
          {lead ? <div className="max-w-prose text-ink-muted">{lead}</div> : null}
        </div>
        {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
      </div>
    </header>
  );
}
