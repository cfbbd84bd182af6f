"use client";

import { Search } from "lucide-react";
import type { ShellPerson } from "../person.ts";
import type { PaletteDoing } from "./palette-groups.tsx";
import { PaletteGroup, PaletteItem } from "./palette-item.tsx";

type Props = { person: ShellPerson; text: string; doing: PaletteDoing };

/** The lists that show everything that matches, where the palette shows the best. */
export function SearchGroup({ person, text, doing }: Props) {
  if (text === "") return null;
  const lists = [
    { href: "/hosts", what: "hosts" },
    { href: "/errors", what: "errors" },
  ].filter(({ href }) => person.hrefs.includes(href));
  return (
    <PaletteGroup title="Search">
      {lists.map(({ href, what }) => (
        <PaletteItem
          key={href}
          id={`search ${href}`}
          icon={<Search aria-hidden="true" />}
          onSelect={() => doing.go(`${href}?search=${encodeURIComponent(text)}`)}
        >
          All {what} that match “{text}”
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
