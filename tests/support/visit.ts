import type { Page } from "@playwright/test";

/** Opens an address and resolves once its page listens to keys, pointers and clicks. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilAlive(page);
}

/** Loads the page again and resolves once it listens. */
export async function revisit(page: Page): Promise<void> {
  await page.reload();
  await untilAlive(page);
}

/**
 * Resolves once React has taken over every control that the server sent, and has done what it does after that. Before,
 * a key does nothing, and a form that is sent is sent by the browser. Each streamed part of a page is taken over by
 * itself, so that a mark on the whole page would say too little.
 */
async function untilAlive(page: Page): Promise<void> {
  const isAlive = async () => {
    // No function with a name in here: what runs the load tests would give it one that the page does not know.
    const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
    const marks = controls.map((control) => Object.keys(control).join(" "));
    if (document.readyState === "loading" || marks.some((mark) => !mark.includes("__reactProps$")))
      return false;
    // What is taken over is committed and its effects have run by the time that nothing else is left to do.
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 }));
    return true;
  };
  // By a timer: a page that nobody looks at may be given no frames.
  await page.waitForFunction(isAlive, undefined, { polling: 100, timeout: 60_000 });
}
