"use client";

import { CircleQuestionMark, PanelLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "../primitives/button.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { PlaceLink } from "./place-link.tsx";
import { INCIDENTS_HREF, isIn, sectionsOf } from "./places.ts";
import { usePreferences } from "./preferences-provider.tsx";
import { UrgentCount } from "./urgent-incidents.tsx";

const ROW =
  "relative flex h-8 items-center gap-2.5 rounded-md px-2.5 hover:bg-sunken aria-[current]:bg-sunken aria-[current]:text-ink pointer-coarse:h-10";
/** Words that give way to pictures when the sidebar is narrow; screen readers keep them. */
const WORD = "truncate in-data-[sidebar=collapsed]:sr-only";
/** Beside the word, or at the corner of the picture. */
const COUNT =
  "ms-auto in-data-[sidebar=collapsed]:absolute in-data-[sidebar=collapsed]:end-0 in-data-[sidebar=collapsed]:top-0";

/** Where one can go: words beside pictures, or pictures alone. Not for phones, see `BottomBar`. */
export function Sidebar({ hrefs }: { hrefs: readonly string[] }) {
  const pathname = usePathname();
  const narrow = usePreferences().preferences.sidebar === "collapsed";
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 flex h-dvh flex-col border-e border-line bg-surface max-md:hidden"
    >
      <div className="flex h-12 shrink-0 items-center justify-between gap-1 ps-3 pe-2 in-data-[sidebar=collapsed]:justify-center in-data-[sidebar=collapsed]:px-2">
        <Link
          href="/"
          prefetch={false}
          className="flex min-w-0 items-center gap-2 rounded-md font-semibold in-data-[sidebar=collapsed]:hidden"
        >
          <BrandMark />
          <span className="truncate">Zen Miner</span>
        </Link>
        <CollapseButton />
      </div>
      <div className="grid flex-1 content-start gap-4 overflow-y-auto p-2">
        {sectionsOf(hrefs).map(({ title, places }) => (
          <div key={title}>
            <p
              aria-hidden="true"
              className="px-2.5 pb-1 text-2xs font-medium text-ink-muted in-data-[sidebar=collapsed]:hidden"
            >
              {title}
            </p>
            <ul aria-label={title} className="grid gap-px">
              {places.map(({ href, name, icon: Icon, key }) => (
                <li key={href}>
                  <PlaceLink
                    href={href}
                    current={isIn(pathname, href)}
                    icon={<Icon aria-hidden="true" />}
                    className={ROW}
                    title={narrow ? `${name} (g ${key})` : undefined}
                  >
                    <span className={WORD}>{name}</span>
                    {href === INCIDENTS_HREF ? <UrgentCount className={COUNT} /> : null}
                  </PlaceLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className="border-t border-line p-2">
        <PlaceLink
          href="/help"
          current={isIn(pathname, "/help")}
          icon={<CircleQuestionMark aria-hidden="true" />}
          className={ROW}
          title={narrow ? "Help" : undefined}
        >
          <span className={WORD}>Help</span>
        </PlaceLink>
      </div>
    </nav>
  );
}

function CollapseButton() {
  const { preferences, choose } = usePreferences();
  const narrow = preferences.sidebar === "collapsed";
  return (
    <Button
      tone="quiet"
      size="icon"
      aria-label={narrow ? "Widen the sidebar" : "Narrow the sidebar"}
      title={`${narrow ? "Widen" : "Narrow"} the sidebar ([)`}
      onClick={() => choose("sidebar", narrow ? "open" : "collapsed")}
    >
      <PanelLeft aria-hidden="true" className="rtl:-scale-x-100" />
    </Button>
  );
}
