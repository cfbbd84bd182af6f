import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { keptBuilds } from "./kept-maps.mjs";
import { askSentry, releaseTarget } from "./release-target.mjs";

const LOOK_EVERY_MS = 2_000;
const PATIENCE_MS = 60_000;

/**
 * Where a build uploads its source maps, or null when it does not: `SENTRY_UPLOAD` is `off`, or nothing says where.
 * Asks the server before anything is built. Throws one line when an upload is asked for and cannot be done.
 */
export async function uploadTarget(env) {
  const wish = env.SENTRY_UPLOAD?.trim() || "auto";
  if (!["auto", "off", "required"].includes(wish))
    throw new Error("SENTRY_UPLOAD is one of auto, off and required.");
  const target = wish === "off" ? null : releaseTarget(env);
  if (!target && wish === "required")
    throw new Error(
      "SENTRY_UPLOAD is required, but SENTRY_AUTH_TOKEN is not set: source maps have nowhere to go.",
    );
  if (target && (await askSentry(target, "GET", `organizations/${target.org}/chunk-upload/`)) === null)
    throw new Error(`${target.url} does not know organisation ${target.org}, or takes no source maps.`);
  return target;
}

/**
 * Uploads the maps of the newest build and what they map, and asks Sentry for a file of each process afterwards:
 * resolves with how many went up, and throws when any did not. `root` holds dist/ and .next/ as they ship.
 */
export async function uploadMaps(root, mapsDir, target, { patienceMs = PATIENCE_MS } = {}) {
  const build = keptBuilds(mapsDir).at(-1);
  if (!build) throw new Error("There are no source maps to upload: build first.");
  const files = [...new Map(build.files.map((file) => [file.debugId, file])).values()];
  const folder = mkdtempSync(join(tmpdir(), "zen-maps-"));
  try {
    const staged = join(folder, "files");
    mkdirSync(staged);
    // Named by debug id: what is in a folder that begins with a dot would be left out without a word.
    for (const { debugId, file } of files) {
      copyFileSync(join(root, file), join(staged, `${debugId}.js`));
      copyFileSync(join(mapsDir, `${debugId}.json`), join(staged, `${debugId}.js.map`));
    }
    const uploaded = await upload({ folder, staged, release: build.release, target });
    if (uploaded !== files.length)
      throw new Error(`Only ${uploaded} of ${files.length} source maps were uploaded to ${target.url}.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await mustHold(target, build, { patienceMs });
  return files.length;
}

/** Runs Sentry's own program on the folder; resolves with how many files it says it has sent. */
async function upload({ folder, staged, release, target }) {
  const program = join(dirname(fileURLToPath(import.meta.resolve("sentry"))), "bin.cjs");
  // Debug ids that are there stay. With --no-rewrite it would send them nowhere, and Sentry would find nothing.
  const args = ["sourcemap", "upload", "--release", release, "--json", staged];
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...args], {
    reject: false,
    cwd: folder,
    // Nothing that a developer or another program configured for it, and nothing remembered from another server.
    extendEnv: false,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      SENTRY_CONFIG_DIR: folder,
      SENTRY_NO_CACHE: "1",
      SENTRY_CLI_NO_TELEMETRY: "1",
      SENTRY_CLI_NO_UPDATE_CHECK: "1",
      SENTRY_URL: target.url,
      SENTRY_AUTH_TOKEN: target.token,
      SENTRY_ORG: target.org,
      SENTRY_PROJECT: target.project,
      ...proxySettings(),
    },
  });
  if (exitCode !== 0)
    throw new Error(
      `The source maps were not uploaded to ${target.url}: ${reason(stderr || stdout, target)}`,
    );
  return JSON.parse(stdout).filesUploaded;
}

/** What the program said, without its own stack and without the token. */
function reason(output, { token }) {
  const lines = output
    .replaceAll(token, "[token]")
    .split("\n")
    .map((line) => line.trim());
  return lines.filter((line) => line && !line.startsWith("at ")).join(" ");
}

function proxySettings() {
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/**
 * Asks Sentry for one file of each process by its debug id, as it does itself for a stack frame; throws when one is not
 * found within `patienceMs`. A server without that lookup (it answers 404) is believed.
 */
export async function mustHold(target, { files }, { patienceMs }) {
  const samples = [...new Map(files.map((file) => [file.process, file])).values()];
  const deadline = Date.now() + patienceMs;
  for (const { debugId, process: of } of samples) {
    while (!(await holds(target, debugId))) {
      if (Date.now() >= deadline)
        throw new Error(`${target.url} does not find the source maps of the ${of} (debug id ${debugId}).`);
      await sleep(LOOK_EVERY_MS);
    }
  }
}

async function holds(target, debugId) {
  const path = `projects/${target.org}/${target.project}/artifact-lookup/?debug_id=${debugId}`;
  const found = await askSentry(target, "GET", path);
  return found === null || found.length > 0;
}
