"use client";

import { Dialog } from "../primitives/dialog.tsx";
import { Kbd } from "../primitives/kbd.tsx";
import { Switch } from "../primitives/switch.tsx";
import { usePreferences } from "./preferences-provider.tsx";
import { type Shortcut, useShortcutRegistry } from "./shortcut-provider.tsx";
import { isPlain, shownKeys } from "./shortcut-rules.ts";
import { useIsMac } from "./use-is-mac.ts";

type Props = { open: boolean; onClose: () => void };

/** All shortcuts of the page that is open, by what they are for. */
export function ShortcutSheet({ open, onClose }: Props) {
  return (
    <Dialog title="Keyboard shortcuts" open={open} onClose={onClose}>
      <ShortcutList />
    </Dialog>
  );
}

function ShortcutList() {
  const registry = useShortcutRegistry();
  const mac = useIsMac();
  const { preferences, choose } = usePreferences();
  const plainOnes = preferences.shortcuts === "on";
  return (
    <div className="grid gap-5">
      {groupsOf(registry.all()).map(([group, shortcuts]) => (
        <section key={group} aria-label={group}>
          <h3 className="pb-1 text-xs text-ink-muted">{group}</h3>
          <dl className="grid gap-x-8 sm:grid-cols-2">
            {shortcuts.map(({ keys, label }) => (
              <div
                key={keys}
                className={`flex items-center justify-between gap-3 border-b border-line py-1 ${!plainOnes && isPlain(keys) ? "line-through opacity-60" : ""}`}
              >
                <dt>{label}</dt>
                <dd>
                  <Kbd keys={shownKeys(keys, mac)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className="border-t border-line pt-4">
        <Switch
          label="Shortcuts of a single key. Switch them off when you dictate, or press keys by accident."
          checked={plainOnes}
          onChange={(on) => choose("shortcuts", on ? "on" : "off")}
        />
      </div>
    </div>
  );
}

/** By group, in the order in which groups appeared; of two for the same keys only the one in force. */
function groupsOf(shortcuts: readonly Shortcut[]): [string, Shortcut[]][] {
  const inForce = new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut]));
  const groups = new Map<string, Shortcut[]>();
  for (const shortcut of inForce.values()) {
    groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut]);
  }
  return [...groups];
}
