import type { BrowserContext, Page, Request } from "@playwright/test";

/** What the tabs of one browser have to do with the stream of live updates. */
export interface WatchedStreams {
  /** Streams that are open now. */
  open(): number;
  /** Streams that were opened so far. */
  opened(): number;
}

/** Counts the requests of a browser that stay open for live updates. */
export function watchStreams(context: BrowserContext): WatchedStreams {
  const open = new Set<Request>();
  let opened = 0;
  const isStream = (request: Request) => new URL(request.url()).pathname === "/api/live";
  const ended = (request: Request) => void open.delete(request);
  context.on("request", (request) => {
    if (!isStream(request)) return;
    opened += 1;
    open.add(request);
  });
  context.on("requestfailed", ended);
  context.on("requestfinished", ended);
  // A tab that is gone ends its requests without a word.
  context.on("page", (page) => {
    page.on("close", () => {
      for (const request of open)
        if (request.serviceWorker() === null && request.frame().page() === page) ended(request);
    });
  });
  return { open: () => open.size, opened: () => opened };
}

/** Tabs that do not follow the fleet at this moment. */
export async function countNotLive(pages: readonly Page[]): Promise<number> {
  const live = await Promise.all(pages.map((page) => page.locator("[data-live=live]").count()));
  return live.filter((count) => count === 0).length;
}

/** The host whose row lies under this place of the page; null for none. */
export function hostAt(page: Page, { x, y }: { x: number; y: number }): Promise<string | null> {
  return page.evaluate(
    ([left, top]) =>
      document
        .elementFromPoint(left, top)
        ?.closest("tr, [role=row]")
        ?.querySelector("a[href^='/hosts/']")
        ?.getAttribute("href") ?? null,
    [x, y] as const,
  );
}
