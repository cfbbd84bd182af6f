"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { usePreferences } from "./preferences-provider.tsx";
import { advance, isPlain, pressName, type Typed } from "./shortcut-rules.ts";

export type Shortcut = {
  /** `g h` for keys after one another, `mod+k` for Command or Control. */
  keys: string;
  label: string;
  /** The heading that it stands under in the list of shortcuts. */
  group: string;
  run: () => void;
};

/** All shortcuts of what is on the page now. The newest wins where two want the same keys. */
export type ShortcutRegistry = {
  add: (shortcut: Shortcut) => () => void;
  all: () => readonly Shortcut[];
};

function createRegistry(): ShortcutRegistry {
  const shortcuts = new Set<Shortcut>();
  return {
    add: (shortcut) => {
      shortcuts.add(shortcut);
      return () => {
        shortcuts.delete(shortcut);
      };
    },
    all: () => [...shortcuts],
  };
}

const ShortcutContext = createContext<ShortcutRegistry | null>(null);

/** Where keys mean letters, or something of their own. */
const OWN_KEYS =
  "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=menu], [role=listbox], [role=dialog], [role=combobox]";

function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OWN_KEYS) !== null;
}

/** Whether the reader's keyboard has a Command key. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Listens for shortcuts everywhere below it. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  const plainOnes = usePreferences().preferences.shortcuts === "on";
  useEffect(() => {
    let typed: Typed | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      const press = pressName(event, isMac());
      if (press === null || event.defaultPrevented || event.isComposing) return;
      if (isPlain(press) && (!plainOnes || hasOwnKeys(event.target))) return;
      const shortcuts = registry.all();
      const next = advance(
        typed,
        press,
        event.timeStamp,
        shortcuts.map(({ keys }) => keys),
      );
      typed = next.typed;
      if (next.match === null) return;
      event.preventDefault();
      shortcuts.findLast(({ keys }) => keys === next.match)?.run();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [registry, plainOnes]);
  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/** What `useShortcut` adds to. Throws outside a `ShortcutProvider`. */
export function useShortcutRegistry(): ShortcutRegistry {
  const registry = useContext(ShortcutContext);
  if (registry === null) throw new Error("useShortcut needs a ShortcutProvider above it.");
  return registry;
}
