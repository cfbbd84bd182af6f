"use client";

import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import { cn } from "../primitives/class-names.ts";
import { useOverlay } from "./overlays.tsx";
import { PlaceLink } from "./place-link.tsx";
import { INCIDENTS_HREF, isIn, SECTIONS, UNDER_THE_THUMB } from "./places.ts";
import { UrgentCount } from "./urgent-incidents.tsx";

const PLACES = SECTIONS.flatMap(({ places }) => places).filter(({ href }) => UNDER_THE_THUMB.includes(href));

const ITEM =
  "relative flex min-h-14 w-full flex-col items-center justify-center gap-1 text-2xs [&_svg]:size-5";

/** Where one can go, under the thumb. */
export function BottomBar() {
  const pathname = usePathname();
  const show = useOverlay();
  const elsewhere = !PLACES.some(({ href }) => isIn(pathname, href));
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {PLACES.map(({ href, name, icon: Icon }) => (
          <li key={href}>
            <PlaceLink
              href={href}
              current={isIn(pathname, href)}
              icon={<Icon aria-hidden="true" />}
              className={cn(ITEM, "aria-[current]:text-accent")}
            >
              {name}
              {href === INCIDENTS_HREF ? <UrgentCount className="absolute start-1/2 top-1 ms-1.5" /> : null}
            </PlaceLink>
          </li>
        ))}
        <li>
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => show("more")}
            className={cn(ITEM, "cursor-pointer", elsewhere ? "font-medium text-accent" : "text-ink-muted")}
          >
            <Ellipsis aria-hidden="true" />
            More
          </button>
        </li>
      </ul>
    </nav>
  );
}
