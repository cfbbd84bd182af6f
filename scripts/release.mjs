// `npm run release`: tells Sentry of the release that was built, its commits, and that it is out.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readEnvFile } from "./env-file.mjs";
import { keptBuilds, mapsFolder } from "./kept-maps.mjs";
import { requireNode } from "./node-version.mjs";
import { commitsUpTo } from "./release-commits.mjs";
import { releaseSteps } from "./release-steps.mjs";
import { releaseTarget } from "./release-target.mjs";
import { mustHold } from "./upload-maps.mjs";
import { currentCommit, releaseVersion } from "./version.mjs";

const root = resolve(fileURLToPath(import.meta.url), "..", "..");

const USAGE = `Usage: npm run release -- [--dry-run]

Creates the release of what is built in Sentry, with its commits; when its source maps are there, finalises it and
records the deploy in SENTRY_ENVIRONMENT (default production). Doing it again changes nothing.

  --dry-run   say what would be done, and ask nothing of Sentry

Needs SENTRY_AUTH_TOKEN (scope org:ci), SENTRY_ORG and SENTRY_PROJECT; SENTRY_URL for a server of your own.`;

async function main(args) {
  if (args.includes("--help")) return console.log(USAGE);
  const unknown = args.filter((arg) => arg !== "--dry-run");
  if (unknown.length > 0) throw new Error(`${unknown[0]} is not an option.\n\n${USAGE}`);
  const dryRun = args.includes("--dry-run");
  readEnvFile(root);
  const target = releaseTarget(process.env);
  if (!target && !dryRun)
    throw new Error("SENTRY_AUTH_TOKEN is not set, so that no release can be published.");
  const { version: release, commit } = whatIsBuilt(dryRun);
  const environment = process.env.SENTRY_ENVIRONMENT?.trim() || "production";
  const steps = releaseSteps({
    release,
    environment,
    projectUrl: process.env.PUBLIC_URL,
    commits: commitsUpTo(root, commit, process.env.GITHUB_REPOSITORY),
    // The build has waited for them already.
    mapsArrived: () => mustHold(target, newestBuild(release), { patienceMs: 0 }),
  });
  for (const step of steps) {
    if (dryRun) console.log(`would ${step.what}`);
    else console.log(await step.run(target));
  }
}

/** What `dist/` and `.next/` hold, so that never a release is announced that nobody built. */
function whatIsBuilt(dryRun) {
  const stamp = join(root, "dist", "build.json");
  if (existsSync(stamp)) return JSON.parse(readFileSync(stamp, "utf8"));
  if (dryRun) return { version: releaseVersion(root), commit: currentCommit(root) };
  throw new Error(
    'Nothing is built yet. Run "npm run build" first; with SENTRY_AUTH_TOKEN it uploads the source maps.',
  );
}

function newestBuild(release) {
  const build = keptBuilds(mapsFolder(root)).findLast((kept) => kept.release === release);
  if (!build) throw new Error(`No source maps of ${release} are kept here. Run "npm run build" first.`);
  return build;
}

requireNode();
try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
