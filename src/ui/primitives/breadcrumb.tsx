import { ChevronRight } from "lucide-react";
import Link from "next/link";

export type Crumb = { href: string; name: string };

/** The way back to what this page is part of, the widest first. */
export function Breadcrumb({ parents }: { parents: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-1 text-xs text-ink-muted">
        {parents.map(({ href, name }, index) => (
          <li key={href} className="flex items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden="true" className="size-3 rtl:-scale-x-100" /> : null}
            <Link href={href} className="rounded-sm hover:text-ink hover:underline">
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
