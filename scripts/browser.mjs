import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./run-step.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium for the tests in a browser, installed if there is none; throws one line if that fails. */
export async function ensureBrowser(root) {
  const present = (await findBrowser()) ?? (await installFromSystem()) ?? (await installFromPlaywright(root));
  if (present) return present;
  throw new Error(
    "The browser tests need Chromium and none could be installed. Install the package chromium, or set CHROMIUM_PATH.",
  );
}

/** The path of a Chromium that is installed already, or undefined. */
export async function findBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  return candidates.find((file) => file && isExecutable(file)) ?? playwrightBrowser();
}

async function playwrightBrowser() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return file && isExecutable(file) ? file : undefined;
}

async function installFromSystem() {
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "--non-interactive"];
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, "apt-get", ...args];
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    return run(command, rest, { env, quiet: true }).catch(() => 1);
  };
  if (!isExecutable("/usr/bin/apt-get")) return undefined;
  console.log("no Chromium here: installing the system's package");
  await apt("update");
  const code = await apt("install", "--yes", "--no-install-recommends", "chromium");
  return code === 0 ? findBrowser() : undefined;
}

async function installFromPlaywright(root) {
  console.log("no Chromium here: downloading Playwright's own");
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  const code = await run(process.execPath, [cli, "install", "chromium"], { cwd: root, quiet: true });
  return code === 0 ? playwrightBrowser() : undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
