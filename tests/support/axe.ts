import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Expects that axe finds nothing wrong with the page once nothing fades any more, and shows what it found and where. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(atRest);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map((node) => node.html.slice(0, 160)),
  }));
  expect(found, `what axe finds on ${name}`).toEqual([]);
}

/**
 * Half-way from one theme to the other no colour is right. What fades is brought to its end, not waited for: a page that
 * nobody looks at gets no frames to fade in. What moves for ever, like a skeleton, stays.
 */
function atRest(): void {
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
}
