const PAGES: Readonly<Record<string, (id: string) => string>> = {
  host: (id) => `/hosts/${id}`,
  error_group: (id) => `/errors/${id}`,
  command: (id) => `/commands/${id}`,
  site: (id) => `/hosts?site=${id}`,
};

/** The page about what an entry was done to; null when there is none. */
export function targetHref(type: string, id: string): string | null {
  return PAGES[type]?.(id) ?? null;
}
