"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ShellPerson } from "./person.ts";

const CommandPalette = dynamic(
  () => import("./palette/command-palette.tsx").then((all) => all.CommandPalette),
  {
    ssr: false,
  },
);
const ShortcutSheet = dynamic(() => import("./shortcut-sheet.tsx").then((all) => all.ShortcutSheet), {
  ssr: false,
});
const MoreSheet = dynamic(() => import("./more-sheet.tsx").then((all) => all.MoreSheet), { ssr: false });

export type Overlay = "palette" | "shortcuts" | "more";

const OverlayContext = createContext<((overlay: Overlay) => void) | null>(null);

/** What opens above any page. Each is fetched when it is first asked for. */
export function Overlays({ person, children }: { person: ShellPerson; children: ReactNode }) {
  const [shown, setShown] = useState<Overlay | null>(null);
  const [asked, setAsked] = useState<readonly Overlay[]>([]);
  const show = useMemo(
    () => (overlay: Overlay) => {
      setShown(overlay);
      setAsked((before) => (before.includes(overlay) ? before : [...before, overlay]));
    },
    [],
  );
  const props = (overlay: Overlay) => ({ open: shown === overlay, onClose: () => setShown(null), person });
  return (
    <OverlayContext value={show}>
      {children}
      {asked.includes("palette") ? <CommandPalette {...props("palette")} /> : null}
      {asked.includes("shortcuts") ? <ShortcutSheet {...props("shortcuts")} /> : null}
      {asked.includes("more") ? <MoreSheet {...props("more")} /> : null}
    </OverlayContext>
  );
}

/** Opens something above the page. Throws outside `Overlays`. */
export function useOverlay(): (overlay: Overlay) => void {
  const show = useContext(OverlayContext);
  if (show === null) throw new Error("useOverlay needs Overlays above it.");
  return show;
}
