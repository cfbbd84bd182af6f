const STARTED = "zen:navigation";

/** Says that the way to another page has begun; the router tells it to the instrumentation of the browser alone. */
export function announceNavigation(url: string): void {
  window.dispatchEvent(new CustomEvent(STARTED, { detail: url }));
}

/** Listens for beginnings of navigations. `url` may be relative. Returns how to stop. */
export function onNavigationStart(listen: (url: string) => void): () => void {
  const hear = (event: Event) => {
    if (event instanceof CustomEvent) listen(String(event.detail));
  };
  window.addEventListener(STARTED, hear);
  return () => window.removeEventListener(STARTED, hear);
}
