"use client";

import { useState } from "react";
import { inputClass } from "../primitives/field.tsx";

const YEAR_S = 365 * 86_400;

export type Theme = "system" | "light" | "dark";

/** Chooses light or dark; a cookie keeps it, so that the first paint is right already. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
    document.cookie = `theme=${next}; path=/; max-age=${next === "system" ? 0 : YEAR_S}; samesite=lax`;
  };
  return (
    <label className="grid gap-1 text-xs text-ink-muted">
      Theme
      <select className={inputClass} value={theme} onChange={(event) => choose(event.target.value as Theme)}>
        <option value="system">As the system</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
