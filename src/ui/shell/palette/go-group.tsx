"use client";

import { BookOpen, CircleUserRound, type LucideIcon, Megaphone } from "lucide-react";
import type { ShellPerson } from "../person.ts";
import { sectionsOf } from "../places.ts";
import type { PaletteDoing } from "./palette-groups.tsx";
import { PaletteGroup, PaletteItem } from "./palette-item.tsx";
import { fits, isCalled } from "./palette-rules.ts";

type Target = { href: string; name: string; words: string; icon: LucideIcon; key?: string };

/** A page within a place, for those who may see the place. */
const CHANNELS: Target & { within: string } = {
  within: "/alerts",
  href: "/alerts/channels",
  name: "Channels of alerts",
  words: "e-mail slack webhook notifications quiet hours digest test",
  icon: Megaphone,
};

const OTHERS: readonly Target[] = [
  {
    href: "/account",
    name: "Account",
    words: "password sessions two-factor preferences",
    icon: CircleUserRound,
  },
  { href: "/help", name: "Help", words: "terms meaning states metrics", icon: BookOpen },
];

type Props = {
  person: ShellPerson;
  text: string;
  /** Those whose name begins with the text, the others that fit, or both. */
  which: "called" | "others" | "all";
  doing: PaletteDoing;
};

/** Pages to go to. */
export function GoGroup({ person, text, which, doing }: Props) {
  const places: readonly Target[] = sectionsOf(person.hrefs).flatMap((section) => section.places);
  const within = person.hrefs.includes(CHANNELS.within) ? [CHANNELS] : [];
  const targets = [...places, ...within, ...OTHERS].filter(
    ({ name, words }) =>
      fits(text, `go to ${name} ${words}`) &&
      (which === "all" || isCalled(text, name) === (which === "called")),
  );
  if (targets.length === 0) return null;
  return (
    <PaletteGroup title="Go to">
      {targets.map(({ href, name, icon: Icon, key }) => (
        <PaletteItem
          key={href}
          id={`go ${href}`}
          icon={<Icon aria-hidden="true" />}
          keys={key ? `g ${key}` : undefined}
          onSelect={() => doing.go(href)}
        >
          {name}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
