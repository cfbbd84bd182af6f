"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { onNavigationStart } from "./navigation-start.ts";

/** A thin line at the top edge while another page is being fetched. A quick one never shows it. */
export function NavigationLine() {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const here = `${pathname}?${search}`;
  const [from, setFrom] = useState<string | null>(null);
  useEffect(
    () =>
      onNavigationStart((url) => {
        const target = new URL(url, window.location.href);
        if (`${target.pathname}?${target.searchParams}` !== here) setFrom(here);
      }),
    [here],
  );
  if (from !== here) return null;
  return (
    <div
      role="progressbar"
      aria-label="Loading the page"
      className="navigation-line fixed inset-x-0 top-0 z-50"
    >
      <div className="h-0.5 origin-left bg-accent rtl:origin-right" />
    </div>
  );
}
