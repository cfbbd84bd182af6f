import { findBrowser } from "./browser.mjs";

const PATIENCE_MS = 30_000;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

/**
 * Opens the dashboard's first page in a headless browser, throws an error in it that nobody catches, and waits until
 * the page has reported it. Rejects with one line when there is no browser, or the page reports nothing.
 */
export async function throwInBrowser(url, { message, cause }) {
  const executablePath = await findBrowser().catch(() => undefined);
  if (!executablePath) {
    throw new Error(
      "There is no Chromium here to raise an error in. Install the package chromium, or set CHROMIUM_PATH.",
    );
  }
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/sign-in`, { waitUntil: "networkidle", timeout: PATIENCE_MS });
    const reported = page.waitForResponse((response) => isReport(response, message), {
      timeout: PATIENCE_MS,
    });
    await page.evaluate(throwLater, { message, cause });
    const response = await reported.catch(() => null);
    if (!response) throw new Error(`The page at ${url} did not report the error within 30 s.`);
    if (!response.ok()) throw new Error(`The dashboard refused the page's report: ${response.status()}.`);
  } finally {
    await browser.close();
  }
}

function isReport(response, message) {
  const { pathname } = new URL(response.url());
  return pathname === "/api/telemetry/tunnel" && (response.request().postData() ?? "").includes(message);
}

/** Runs in the page. From a timer, so that nothing of the caller's can catch it. */
function throwLater({ message, cause }) {
  setTimeout(() => {
    const error = new Error(message, { cause: new Error(cause) });
    error.name = "TestError";
    throw error;
  });
}
