/** Keys after one another belong together when no more time than this lies between them. */
const TOGETHER_MS = 1_200;

export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/**
 * A press as shortcuts name it: `g`, `?`, `Enter`, and `mod+k` for Command on a Mac and Control elsewhere.
 * Null for what belongs to the browser, the system or a screen reader.
 */
export function pressName({ key, ctrlKey, metaKey, altKey }: KeyPress, isMac: boolean): string | null {
  if (altKey || ["Shift", "Control", "Meta", "Alt", "CapsLock", "Dead"].includes(key)) return null;
  if (!ctrlKey && !metaKey) return key;
  return ctrlKey !== metaKey && metaKey === isMac ? `mod+${key.toLowerCase()}` : null;
}

/** Whether keys work without a modifier: those can be switched off, because speech input types them by accident. */
export function isPlain(keys: string): boolean {
  return !keys.startsWith("mod+");
}

/** Keys typed so far that may become a shortcut, and when the last was; ms on any steady clock. */
export type Typed = { keys: string; at: number };

/** Which of the shortcuts a further press completes, and what is typed of others. */
export function advance(
  typed: Typed | null,
  press: string,
  at: number,
  shortcuts: readonly string[],
): { match: string | null; typed: Typed | null } {
  const before = typed !== null && at - typed.at <= TOGETHER_MS ? typed.keys : null;
  for (const keys of before === null ? [press] : [`${before} ${press}`, press]) {
    if (shortcuts.includes(keys)) return { match: keys, typed: null };
    if (shortcuts.some((each) => each.startsWith(`${keys} `))) return { match: null, typed: { keys, at } };
  }
  return { match: null, typed: null };
}

/** Keys as they are printed for a person: `⌘K` or `Ctrl K`, `g h`. */
export function shownKeys(keys: string, isMac: boolean): string {
  if (isPlain(keys)) return keys;
  const key = keys.slice("mod+".length).toUpperCase();
  return isMac ? `⌘${key}` : `Ctrl ${key}`;
}
