import type { Preferences } from "./preferences.ts";

export const THEME_WORDS: Readonly<Record<Preferences["theme"], string>> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};

export const DENSITY_WORDS: Readonly<Record<Preferences["density"], string>> = {
  dense: "Dense",
  comfortable: "Comfortable",
};
