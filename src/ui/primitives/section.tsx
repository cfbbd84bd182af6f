import { type ReactNode, useId } from "react";
import { cn } from "./class-names.ts";

type Props = {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** Lets a table or a list run to the edges. */
  flush?: boolean | undefined;
  children: ReactNode;
};

/** A titled part of a page. */
export function Section({ title, lead, actions, flush = false, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 overflow-clip rounded-lg border border-line bg-surface">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-2 border-b border-line px-4 py-1.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {lead ? <div className="max-w-prose px-4 pt-3 text-ink-muted">{lead}</div> : null}
      <div className={cn("grid min-w-0 gap-3", flush ? "flush" : "p-4")}>{children}</div>
    </section>
  );
}
