import type { ReactNode } from "react";

/** A titled part of a long form, in two columns where there is room. */
export function FormPart({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-3 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <legend className="float-start font-semibold">{title}</legend>
      {lead ? <p className="text-ink-muted">{lead}</p> : null}
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
