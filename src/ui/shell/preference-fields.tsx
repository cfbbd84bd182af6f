"use client";

import { Switch } from "../primitives/switch.tsx";
import { DENSITY_WORDS, THEME_WORDS } from "./preference-words.ts";
import { PREFERENCES } from "./preferences.ts";
import { usePreferences } from "./preferences-provider.tsx";
import { Segments } from "./segments.tsx";

/** How a person wants the dashboard in this browser; every choice holds at once. */
export function PreferenceFields() {
  const { preferences, choose } = usePreferences();
  return (
    <div className="grid max-w-md gap-3">
      <Segments
        legend="Theme"
        value={preferences.theme}
        options={PREFERENCES.theme.map((value) => ({ value, name: THEME_WORDS[value] }))}
        onChange={(theme) => choose("theme", theme)}
      />
      <Segments
        legend="Rows of lists"
        value={preferences.density}
        options={PREFERENCES.density.map((value) => ({ value, name: DENSITY_WORDS[value] }))}
        onChange={(density) => choose("density", density)}
      />
      <Switch
        label="Shortcuts of a single key"
        checked={preferences.shortcuts === "on"}
        onChange={(on) => choose("shortcuts", on ? "on" : "off")}
      />
    </div>
  );
}
