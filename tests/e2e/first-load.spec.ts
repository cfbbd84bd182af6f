import { expect, test } from "@playwright/test";
import { firstLoadKb } from "#tests/support/first-load.ts";

/** kB of 1,000 bytes, compressed (docs/performance.md). */
const LIMIT_KB = 220;

test("no page needs more scripts than its budget", () => {
  const pages = [...firstLoadKb(".next")].sort(([, one], [, other]) => other - one);
  expect(pages.length).toBeGreaterThan(25);
  // Frameworks change how they write down what they built; React alone weighs more than this.
  expect(pages.filter(([, kb]) => kb < 100)).toEqual([]);
  const heavy = pages.filter(([, kb]) => kb >= LIMIT_KB).map(([page, kb]) => `${page}: ${kb} kB`);
  expect(
    heavy,
    "let what opens on demand come by a dynamic import, or find what else came along (docs/performance.md)",
  ).toEqual([]);
});
