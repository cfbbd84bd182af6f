import { ExternalLink } from "lucide-react";
import Link from "next/link";
import type { IncidentLink } from "./incident-links.ts";

/** Where to look further. */
export function LinkList({ links }: { links: readonly IncidentLink[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
      {links.map(({ name, href, external }) => (
        <li key={href}>
          {external ? (
            <a
              href={href}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-6 items-center gap-1 underline underline-offset-2"
            >
              {name} <ExternalLink aria-hidden="true" className="size-3" />
              <span className="sr-only">(opens another site)</span>
            </a>
          ) : (
            <Link href={href} className="inline-flex min-h-6 items-center underline underline-offset-2">
              {name}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
