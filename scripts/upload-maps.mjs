import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { keptBuilds } from "./kept-maps.mjs";
import { askSentry } from "./release-target.mjs";

const LOOK_EVERY_MS = 2_000;
const PATIENCE_MS = 60_000;

/**
 * Uploads the maps of the newest build and what they map, and asks Sentry for a file of each process afterwards:
 * resolves with how many went up, and throws when any did not. `root` holds dist/ and .next/ as they ship.
 */
export async function uploadMaps(root, mapsDir, target) {
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
    const uploaded = await upload(root, { folder, staged, release: build.release, target });
    if (uploaded !== files.length)
      throw new Error(`Only ${uploaded} of ${files.length} source maps were uploaded to ${target.url}.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await mustHold(target, build);
  return files.length;
}

/** Runs Sentry's own program on the folder; resolves with how many files it says it has sent. */
async function upload(root, { folder, staged, release, target }) {
  const program = join(root, "node_modules", "sentry", "dist", "bin.cjs");
  const args = ["sourcemap", "upload", "--no-rewrite", "--release", release, "--json", staged];
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
      `The source maps were not uploaded to ${target.url}:\n${(stderr || stdout).replaceAll(target.token, "[token]").trim()}`,
    );
  return JSON.parse(stdout).filesUploaded;
}

function proxySettings() {
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/**
 * Waits until Sentry finds one file of each process by its debug id, as it does for a stack frame; throws when it does
 * not within a minute. A server without that lookup (it answers 404) is believed.
 */
async function mustHold(target, { files }) {
  const samples = [...new Map(files.map((file) => [file.process, file])).values()];
  const deadline = Date.now() + PATIENCE_MS;
  for (const { debugId, process: of } of samples) {
    while (!(await holds(target, debugId))) {
      if (Date.now() > deadline)
        throw new Error(
          `${target.url} took the source maps, but does not find those of the ${of} (debug id ${debugId}).`,
        );
      await sleep(LOOK_EVERY_MS);
    }
  }
}

async function holds({ org, project, ...target }, debugId) {
  const found = await askSentry(
    target,
    "GET",
    `projects/${org}/${project}/artifact-lookup/?debug_id=${debugId}`,
  );
  return found === null || found.length > 0;
}
