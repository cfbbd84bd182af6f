"use client";

import {
  CirclePause,
  CirclePlay,
  CircleStop,
  Eye,
  Keyboard,
  LogOut,
  type LucideIcon,
  PanelLeft,
  RotateCw,
  Rows3,
  SquarePlay,
  SunMoon,
  Wrench,
} from "lucide-react";
import { useOverlay } from "../overlays.tsx";
import type { ShellPerson } from "../person.ts";
import { usePreferences } from "../preferences-provider.tsx";
import { useSignOut } from "../use-sign-out.ts";
import type { HostVerb } from "./palette-rules.ts";

type VerbLooks = { word: string; icon: LucideIcon; say: (host: string) => string };

/** How each is called, and said of a host. */
export const VERB_LOOKS: Readonly<Record<HostVerb, VerbLooks>> = {
  pause: { word: "Pause", icon: CirclePause, say: (host) => `Pause ${host}` },
  resume: { word: "Resume", icon: CirclePlay, say: (host) => `Resume ${host}` },
  restart: { word: "Restart", icon: RotateCw, say: (host) => `Restart ${host}` },
  start: { word: "Start", icon: SquarePlay, say: (host) => `Start ${host}` },
  stop: { word: "Stop", icon: CircleStop, say: (host) => `Stop ${host}` },
  maintenance: { word: "Maintenance", icon: Wrench, say: (host) => `Put ${host} in maintenance` },
};

/** What a person may do with hosts. */
export function verbsOf(person: ShellPerson): HostVerb[] {
  const commands: HostVerb[] = person.mayCommand ? ["pause", "resume", "restart", "start", "stop"] : [];
  return person.maySetMaintenance ? [...commands, "maintenance"] : commands;
}

export type PaletteAction = {
  id: string;
  name: string;
  /** Further words by which somebody may look for it. */
  words: string;
  icon: LucideIcon;
  keys?: string;
  run: () => void;
};

/** What can be done here without going anywhere. */
export function useActions(): PaletteAction[] {
  const show = useOverlay();
  const signOut = useSignOut();
  const { preferences, choose } = usePreferences();
  const dense = preferences.density === "dense";
  const narrow = preferences.sidebar === "collapsed";
  const themes = [
    ["light", "Light theme"],
    ["dark", "Dark theme"],
    ["system", "Theme as the system"],
  ] as const;
  return [
    ...themes
      .filter(([theme]) => theme !== preferences.theme)
      .map(([theme, name]) => ({
        id: `theme-${theme}`,
        name,
        words: "look colour mode appearance",
        icon: SunMoon,
        run: () => choose("theme", theme),
      })),
    {
      id: "density",
      name: dense ? "Comfortable rows" : "Dense rows",
      words: "density look table",
      icon: Rows3,
      run: () => choose("density", dense ? "comfortable" : "dense"),
    },
    {
      id: "sidebar",
      name: narrow ? "Widen the sidebar" : "Narrow the sidebar",
      words: "collapse navigation",
      icon: PanelLeft,
      keys: "[",
      run: () => choose("sidebar", narrow ? "open" : "collapsed"),
    },
    {
      id: "shortcuts",
      name: "Keyboard shortcuts",
      words: "keys help",
      icon: Keyboard,
      keys: "?",
      run: () => show("shortcuts"),
    },
    {
      id: "single-keys",
      name:
        preferences.shortcuts === "on" ? "Switch single-key shortcuts off" : "Switch single-key shortcuts on",
      words: "keyboard accessibility dictate",
      icon: Eye,
      run: () => choose("shortcuts", preferences.shortcuts === "on" ? "off" : "on"),
    },
    { id: "sign-out", name: "Sign out", words: "log out leave", icon: LogOut, run: () => void signOut() },
  ];
}
