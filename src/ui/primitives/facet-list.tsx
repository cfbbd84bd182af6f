import Link from "next/link";
import { formatCount } from "../format/quantity.ts";
import { cn } from "./class-names.ts";

export type FacetOption = {
  value: string;
  name: string;
  count: number;
  /** The list with this option chosen, or without it where it is chosen already. */
  href: string;
  current: boolean;
};

/** The values of one property of a list, how often each occurs, and the way to only those. */
export function FacetList({ title, options }: { title: string; options: readonly FacetOption[] }) {
  return (
    <nav aria-label={title} className="grid w-full min-w-0 content-start gap-px">
      <p className="px-2 pb-1 text-xs text-ink-muted">{title}</p>
      {options.map(({ value, name, count, href, current }) => (
        <Link
          key={value}
          href={href}
          scroll={false}
          aria-current={current ? "true" : undefined}
          className={cn(
            "flex min-h-7 items-center justify-between gap-3 rounded-md px-2 pointer-coarse:min-h-10",
            current ? "bg-accent-soft font-medium text-accent" : "hover:bg-sunken",
          )}
        >
          <span className="truncate" title={name}>
            {name}
          </span>
          <span className={cn("text-xs tabular-nums", current ? "text-accent" : "text-ink-muted")}>
            {formatCount(count)}
          </span>
        </Link>
      ))}
    </nav>
  );
}
