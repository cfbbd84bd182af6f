"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { LiveStatus } from "../live/live-status.tsx";
import { Kbd } from "../primitives/kbd.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { useOverlay } from "./overlays.tsx";
import type { ShellPerson } from "./person.ts";
import { shownKeys } from "./shortcut-rules.ts";
import { useIsMac } from "./use-is-mac.ts";
import { UserMenu } from "./user-menu.tsx";

/** What is the same above every page: the search for everything, whether it is live, and who one is. */
export function TopBar({ person }: { person: ShellPerson }) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-page/90 px-3 backdrop-blur-sm md:px-6">
      <Link
        href="/"
        prefetch={false}
        aria-label="Zen Miner, the fleet"
        className="flex items-center gap-2 font-semibold md:hidden"
      >
        <BrandMark />
        <span className="max-[20rem]:sr-only">Zen Miner</span>
      </Link>
      <SearchButton />
      <div className="flex items-center gap-1.5 md:ms-auto">
        <LiveStatus />
        <UserMenu person={person} />
      </div>
    </header>
  );
}

function SearchButton() {
  const show = useOverlay();
  const keys = shownKeys("mod+k", useIsMac());
  return (
    <button
      type="button"
      aria-label="Search and commands"
      aria-haspopup="dialog"
      onClick={() => show("palette")}
      onPointerEnter={() => void import("./palette/command-palette.tsx")}
      className="inline-flex h-8 cursor-pointer items-center gap-2 rounded-md text-ink-muted hover:text-ink max-md:ms-auto max-md:-me-1.5 max-md:size-8 max-md:justify-center md:w-72 md:border md:border-line-mid md:bg-surface md:px-2.5 md:hover:border-line-strong pointer-coarse:h-10"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" />
      <span className="max-md:sr-only">Search or run a command</span>
      <span aria-hidden="true" className="ms-auto max-md:hidden">
        <Kbd keys={keys} />
      </span>
    </button>
  );
}
