import { test as base } from "@playwright/test";
import { type LivedIn, openLivedIn } from "./lived-in.ts";

/** Tests that look at a lived-in product and leave it as it was: the files of a worker share one. */
export const test = base.extend<object, { stage: LivedIn }>({
  stage: [
    async ({ browser }, use) => {
      const stage = await openLivedIn(browser);
      await use(stage);
      await stage.stop();
    },
    { scope: "worker", timeout: 420_000 },
  ],
});
