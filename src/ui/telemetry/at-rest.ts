/** Longest wait for a quiet moment, ms. */
const LATEST_MS = 5_000;

/** Does something once the page has loaded and the browser has nothing else to do. */
export function whenAtRest(then: () => void): void {
  const whenQuiet = () => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(then, { timeout: LATEST_MS });
    else setTimeout(then, LATEST_MS);
  };
  if (document.readyState === "complete") whenQuiet();
  else window.addEventListener("load", whenQuiet, { once: true });
}
