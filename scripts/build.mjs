// Builds the dashboard into .next/ and every other process into dist/.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildBundles } from "./bundles.mjs";
import { run, step } from "./run-step.mjs";
import { sourceHash } from "./source-hash.mjs";
import { releaseVersion } from "./version.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "dist", "build.json");

/** Whether what lies in dist/ and .next/ was built from the sources as they are. */
export function buildIsCurrent() {
  try {
    const { sources, next } = JSON.parse(readFileSync(stamp, "utf8"));
    return sources === sourceHash(root) && next === readFileSync(join(root, ".next", "BUILD_ID"), "utf8");
  } catch {
    return false;
  }
}

/** Builds everything; throws when a part fails, after showing what it said. */
export async function buildAll() {
  const sources = sourceHash(root);
  const version = releaseVersion(root);
  mkdirSync(join(root, "dist"), { recursive: true });
  rmSync(stamp, { force: true });
  await step("database client", () => must("scripts/prisma-generate.mjs", []));
  await step("processes", () => buildBundles(root, version));
  await step("dashboard", () =>
    must("node_modules/next/dist/bin/next", ["build"], {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ZEN_VERSION: version,
    }),
  );
  const next = readFileSync(join(root, ".next", "BUILD_ID"), "utf8");
  writeFileSync(stamp, `${JSON.stringify({ version, sources, next })}\n`);
}

async function must(script, args, env) {
  const code = await run(process.execPath, [join(root, script), ...args], { cwd: root, env, quiet: true });
  if (code !== 0) throw new Error(`${script} ended with ${code}; what it said is above.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildAll();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
