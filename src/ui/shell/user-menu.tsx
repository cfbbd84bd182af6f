"use client";

import { CircleUserRound, Keyboard, LogOut } from "lucide-react";
import { Menu, MenuCheckbox, MenuItem, MenuLabel, MenuSeparator } from "../primitives/menu.tsx";
import { useOverlay } from "./overlays.tsx";
import { initialsOf, type ShellPerson } from "./person.ts";
import { THEME_WORDS } from "./preference-words.ts";
import { PREFERENCES } from "./preferences.ts";
import { usePreferences } from "./preferences-provider.tsx";
import { useSignOut } from "./use-sign-out.ts";

/** Who is signed in, and how they want the dashboard. */
export function UserMenu({ person }: { person: ShellPerson }) {
  const show = useOverlay();
  const signOut = useSignOut();
  const { preferences, choose } = usePreferences();
  return (
    <Menu
      label="Account"
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${person.name}`}
          className="grid size-8 cursor-pointer place-items-center rounded-full border border-line bg-accent-soft text-2xs font-semibold text-accent hover:border-line-strong pointer-coarse:size-10"
        >
          <span aria-hidden="true">{initialsOf(person.name)}</span>
        </button>
      }
    >
      <div className="max-w-64 px-2 py-1.5">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-xs text-ink-muted">
          {person.email} · {person.role}
        </p>
      </div>
      <MenuSeparator />
      <MenuItem href="/account" icon={<CircleUserRound aria-hidden="true" />}>
        Account
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden="true" />} shortcut="?" onSelect={() => show("shortcuts")}>
        Keyboard shortcuts
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      {PREFERENCES.theme.map((theme) => (
        <MenuCheckbox
          key={theme}
          checked={preferences.theme === theme}
          onChange={() => choose("theme", theme)}
        >
          {THEME_WORDS[theme]}
        </MenuCheckbox>
      ))}
      <MenuSeparator />
      <MenuCheckbox
        checked={preferences.density === "comfortable"}
        onChange={(on) => choose("density", on ? "comfortable" : "dense")}
      >
        Comfortable rows
      </MenuCheckbox>
      <MenuCheckbox
        checked={preferences.shortcuts === "on"}
        onChange={(on) => choose("shortcuts", on ? "on" : "off")}
      >
        Single-key shortcuts
      </MenuCheckbox>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
