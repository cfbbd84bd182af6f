import type { ReactNode } from "react";

type Props = { title: string; children?: ReactNode };

/** What stands where a list has nothing to show: why it is empty and what to do about it. */
export function EmptyState({ title, children }: Props) {
  return (
    <div className="grid justify-items-start gap-2 rounded-lg border border-dashed border-line-strong p-6">
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-prose text-ink-muted">{children}</div> : null}
    </div>
  );
}
