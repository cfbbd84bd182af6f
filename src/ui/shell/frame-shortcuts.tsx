"use client";

import { useRouter } from "next/navigation";
import { useOverlay } from "./overlays.tsx";
import { type Place, sectionsOf } from "./places.ts";
import { usePreferences } from "./preferences-provider.tsx";
import { useShortcut } from "./use-shortcut.ts";

const GENERAL = "General";

/** The shortcuts that hold on every page. Stands before the page, so that a page can take over a key. */
export function FrameShortcuts({ hrefs }: { hrefs: readonly string[] }) {
  const places = sectionsOf(hrefs).flatMap((section) => section.places);
  return (
    <>
      <GeneralShortcuts />
      {places.map((place) => (
        <PlaceShortcut key={place.href} place={place} />
      ))}
    </>
  );
}

function GeneralShortcuts() {
  const show = useOverlay();
  const { preferences, choose } = usePreferences();
  useShortcut("mod+k", () => show("palette"), { label: "Search or run a command", group: GENERAL });
  useShortcut("/", () => show("palette"), { label: "Search", group: GENERAL });
  useShortcut("?", () => show("shortcuts"), { label: "These shortcuts", group: GENERAL });
  useShortcut("[", () => choose("sidebar", preferences.sidebar === "open" ? "collapsed" : "open"), {
    label: "Narrow or widen the sidebar",
    group: GENERAL,
  });
  return null;
}

function PlaceShortcut({ place: { href, name, key } }: { place: Place }) {
  const router = useRouter();
  useShortcut(`g ${key}`, () => router.push(href), { label: `Go to ${name}`, group: "Go to" });
  return null;
}
