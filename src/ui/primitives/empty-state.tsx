import type { ReactNode } from "react";

type Props = {
  title: string;
  /** A picture of what is missing; it is hidden from screen readers. */
  icon?: ReactNode;
  /** Why there is nothing and what to do about it. */
  children?: ReactNode;
  /** The next step, as buttons or links that look like them. */
  actions?: ReactNode;
};

/** What stands where a list has nothing to show: why it is empty and what to do about it. */
export function EmptyState({ title, icon, children, actions }: Props) {
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border border-dashed border-line-mid px-5 py-6">
      {icon ? (
        <span
          aria-hidden="true"
          className="grid size-9 place-items-center rounded-lg border border-line bg-surface text-ink-muted shadow-low [&_svg]:size-4.5"
        >
          {icon}
        </span>
      ) : null}
      <div className="grid max-w-prose gap-1">
        <p className="font-medium">{title}</p>
        {children ? <div className="text-ink-muted">{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
