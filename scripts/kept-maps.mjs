import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Errors of former builds still arrive after an upgrade: hosts upgrade later, and pages stay open. */
const BUILDS_KEPT = 5;
/** Nothing else is deleted: MAPS_DIR may be a folder in which there is more. */
const MAP_NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json$/;

/** Where source maps are kept, each as `<debug id>.json`, with `index.json` beside them. */
export function mapsFolder(root) {
  return resolve(root, process.env.MAPS_DIR || ".maps");
}

/** The builds whose maps are kept, oldest first: `{ release, builtAt, files: [{ debugId, file, process }] }`. */
export function keptBuilds(mapsDir) {
  try {
    return JSON.parse(readFileSync(join(mapsDir, "index.json"), "utf8")).builds;
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw new Error(
      `${join(mapsDir, "index.json")} cannot be read: ${error.message}. Delete the folder and build again.`,
    );
  }
}

/** Adds a build to the index, and deletes the maps that only builds beyond the last five needed. */
export function rememberBuild(mapsDir, build) {
  const others = keptBuilds(mapsDir).filter((known) => !isSameBuild(known, build));
  const builds = [...others, build].slice(-BUILDS_KEPT);
  const index = join(mapsDir, "index.json");
  writeFileSync(`${index}.new`, `${JSON.stringify({ builds })}\n`, { mode: 0o600 });
  renameSync(`${index}.new`, index);
  const needed = new Set(builds.flatMap(({ files }) => files.map(({ debugId }) => `${debugId}.json`)));
  for (const name of readdirSync(mapsDir)) {
    if (MAP_NAME.test(name) && !needed.has(name)) rmSync(join(mapsDir, name), { force: true });
  }
}

function isSameBuild(one, other) {
  const ids = ({ files }) =>
    files
      .map(({ debugId }) => debugId)
      .sort()
      .join();
  return one.release === other.release && ids(one) === ids(other);
}
