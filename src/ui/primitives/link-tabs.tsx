import Link from "next/link";
import { formatCount } from "../format/quantity.ts";
import { TAB_LIST, tabClass } from "./tab-class.ts";

export type LinkTab = { href: string; name: string; current: boolean; count?: number | undefined };

/** Views of one list, each at its own address. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className={TAB_LIST}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.current ? "page" : undefined}
          className={tabClass(tab.current)}
        >
          {tab.name}
          {tab.count === undefined ? null : (
            <span className="text-ink-muted tabular-nums">{formatCount(tab.count)}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
