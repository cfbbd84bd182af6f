import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run, step } from "./run-step.mjs";

/** Installs what package-lock.json names, if node_modules does not hold exactly that. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  // Development dependencies build the product, whatever NODE_ENV says.
  const args = [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = await step("packages", () => run(command, args, { cwd: root }));
  if (code !== 0)
    throw new Error(`npm ci ended with ${code}. Check the network or the npm registry, and start again.`);
}

function isInstalled(root) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(
    // Optional packages are for other platforms; the entry without a path is the product itself.
    ([path, { version, optional }]) => path === "" || optional || present[path]?.version === version,
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return {};
  }
}
