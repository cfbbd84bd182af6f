import type { Browser, BrowserContext } from "@playwright/test";
import { PASSWORD } from "./person.ts";

/** A browser with nothing in its cache, in which the person with this address is signed in. */
export async function openSignedIn(browser: Browser, url: string, email: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } });
  const answer = await context.request.post("/api/auth/sign-in/email", {
    data: { email, password: PASSWORD },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Signing in was answered with ${answer.status()}.`);
  return context;
}
