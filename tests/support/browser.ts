import type { LaunchOptions } from "@playwright/test";

const FLAGS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** The browser of the tests: the one that `CHROMIUM_PATH` names, or Debian's. */
export const CHROMIUM: LaunchOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: FLAGS.split(" "),
};
