"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "../primitives/button.tsx";

export type Place = { href: string; name: string };

/** Whether a path lies in a place; the fleet is only the root itself. */
function isIn(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}

type Props = { places: readonly Place[]; children: ReactNode };

/** Where one can go, and below it what concerns oneself. On a phone it opens by a button and closes on the way. */
export function Navigation({ places, children }: Props) {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === pathname;
  return (
    <nav aria-label="Main" className="contents md:grid">
      <Button
        className="md:hidden"
        aria-expanded={open}
        aria-controls="menu"
        onClick={() => setOpenAt(open ? null : pathname)}
      >
        Menu
      </Button>
      <div id="menu" className={`w-full gap-4 max-md:pt-3 md:grid ${open ? "grid" : "hidden"}`}>
        <ul className="grid gap-0.5">
          {places.map(({ href, name }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={isIn(pathname, href) ? "page" : undefined}
                className="block rounded-md px-3 py-1.5 text-ink-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </nav>
  );
}
