// Builds the dashboard into .next/ and every other process into dist/.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildBundles } from "./bundles.mjs";
import { readEnvFile } from "./env-file.mjs";
import { mapsFolder } from "./kept-maps.mjs";
import { commitsUpTo } from "./release-commits.mjs";
import { run, step } from "./run-step.mjs";
import { sourceHash } from "./source-hash.mjs";
import { keepSourceMaps } from "./source-maps.mjs";
import { uploadMaps, uploadTarget } from "./upload-maps.mjs";
import { currentCommit, releaseVersion } from "./version.mjs";

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
  const commit = currentCommit(root);
  mkdirSync(join(root, "dist"), { recursive: true });
  rmSync(stamp, { force: true });
  await step("database client", () => must("scripts/prisma-generate.mjs", []));
  await step("processes", () => buildBundles(root, version));
  await step("dashboard", () =>
    must("node_modules/next/dist/bin/next", ["build"], {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      // What only publishes is no business of what is built.
      SENTRY_AUTH_TOKEN: "",
      ZEN_VERSION: version,
    }),
  );
  await step("source maps", () =>
    keepSourceMaps(root, { mapsDir: mapsFolder(root), release: version, now: new Date() }),
  );
  writeChecksum(join(root, "dist", "orchestrator.cjs"));
  const next = readFileSync(join(root, ".next", "BUILD_ID"), "utf8");
  writeFacts({ version, commit });
  writeFileSync(stamp, `${JSON.stringify({ version, commit, sources, next })}\n`);
}

/** What the page of the release says of its making; no address of anybody is in it. */
function writeFacts({ version, commit }) {
  const commits = commitsUpTo(root, commit, null).map(({ id, timestamp, author_name, message }) => ({
    ...{ id, at: timestamp, author: author_name.slice(0, 200), message: message.slice(0, 500) },
  }));
  const facts = { version, commit, builtAt: new Date().toISOString(), commits };
  writeFileSync(join(root, "dist", "release.json"), `${JSON.stringify(facts)}\n`);
}

/** In the form of sha256sum, which hosts check it with. */
function writeChecksum(file) {
  const sum = createHash("sha256").update(readFileSync(file)).digest("hex");
  writeFileSync(`${file}.sha256`, `${sum}  ${basename(file)}\n`);
}

async function publish(target) {
  const count = await step("upload of source maps", () => uploadMaps(root, mapsFolder(root), target));
  console.log(`${count} source maps are at ${target.url} for ${target.org}/${target.project}`);
}

async function must(script, args, env) {
  const code = await run(process.execPath, [join(root, script), ...args], { cwd: root, env, quiet: true });
  if (code !== 0) throw new Error(`${script} ended with ${code}; what it said is above.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    readEnvFile(root);
    const target = await uploadTarget(process.env);
    await buildAll();
    if (target) await publish(target);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
