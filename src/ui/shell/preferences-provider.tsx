"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { type PreferenceName, type Preferences, preferenceCookie, rootValue } from "./preferences.ts";

type Chosen = {
  preferences: Preferences;
  choose: <Name extends PreferenceName>(name: Name, value: Preferences[Name]) => void;
};

const PreferencesContext = createContext<Chosen | null>(null);

/** Holds what the person prefers. A choice holds at once and in the next page, which reads it from a cookie. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  const choose = useCallback<Chosen["choose"]>((name, value) => {
    setPreferences((before) => ({ ...before, [name]: value }));
    const shown = rootValue(name, value);
    if (shown === undefined) delete document.documentElement.dataset[name];
    else document.documentElement.dataset[name] = shown;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
    document.cookie = preferenceCookie(name, value);
  }, []);
  const chosen = useMemo(() => ({ preferences, choose }), [preferences, choose]);
  return <PreferencesContext value={chosen}>{children}</PreferencesContext>;
}

/** What the person prefers, and how to change it. Throws outside a `PreferencesProvider`. */
export function usePreferences(): Chosen {
  const chosen = useContext(PreferencesContext);
  if (chosen === null) throw new Error("usePreferences needs a PreferencesProvider above it.");
  return chosen;
}
