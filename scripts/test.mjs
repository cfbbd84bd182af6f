// `npm test`: everything, from a bare clone. Installs what it needs, a browser included.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Checks } from "./checks.mjs";
import { ensureInstalled } from "./install.mjs";
import { requireNode } from "./node-version.mjs";

const root = resolve(fileURLToPath(import.meta.url), "..", "..");

requireNode();
const checks = new Checks(root);
try {
  await ensureInstalled(root);
  const [{ ensureBrowser }, { verify }] = await Promise.all([
    import("./browser.mjs"),
    import("./verify.mjs"),
  ]);
  // First, so that a machine without one says so at once.
  const browser = await ensureBrowser(root);
  await verify(checks);
  await checks.vitest("chaos");
  for (const [name, script] of loadTests())
    await checks.program(name, "node_modules/tsx/dist/cli.mjs", [script, "--short"]);
  await checks.playwright(browser);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.exit(checks.conclude());

/** The npm scripts that put load on the product, each "tsx <file>", in their short form. */
function loadTests() {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Object.entries(scripts)
    .filter(([name]) => /^(load:|bench:web$|soak:)/.test(name))
    .map(([name, command]) => [name, command.replace(/^tsx /, "")]);
}
