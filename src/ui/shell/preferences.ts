/** How a person wants the dashboard; the first of each is what nobody has to choose. Each is kept in a cookie of its name. */
export const PREFERENCES = {
  theme: ["system", "light", "dark"],
  density: ["dense", "comfortable"],
  sidebar: ["open", "collapsed"],
  /** Shortcuts without a modifier key. */
  shortcuts: ["on", "off"],
  /** The checklist of a new installation, on the fleet page. */
  firstSteps: ["shown", "away"],
} as const;

export type PreferenceName = keyof typeof PREFERENCES;
export type Preferences = { [Name in PreferenceName]: (typeof PREFERENCES)[Name][number] };

const YEAR_S = 365 * 86_400;

/** Reads the preferences out of the cookies of a request; what makes no sense is as if it were not there. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  const entries = Object.entries(PREFERENCES).map(([name, values]) => {
    const kept = cookie(name);
    return [name, values.find((value) => value === kept) ?? values[0]];
  });
  return Object.fromEntries(entries) as Preferences;
}

/** A choice as the text to set a cookie by. The usual one needs none. */
export function preferenceCookie<Name extends PreferenceName>(name: Name, value: Preferences[Name]): string {
  const maxAge = value === PREFERENCES[name][0] ? 0 : YEAR_S;
  return `${name}=${value}; path=/; max-age=${maxAge}; samesite=lax`;
}

/** What of a preference stands on the root element, so that the first paint is right already. */
export function rootValue<Name extends PreferenceName>(
  name: Name,
  value: Preferences[Name],
): string | undefined {
  return value === PREFERENCES[name][0] ? undefined : value;
}
