import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { encodedMap, FlattenMap } from "@jridgewell/trace-mapping";
import { debugIdIn, injectDebugId } from "./debug-ids.mjs";
import { rememberBuild } from "./kept-maps.mjs";

/** Processes whose stack traces can be resolved; a build without the maps of one of them is not complete. */
const EXPECTED = ["client", "server", "edge", "gateway", "orchestrator", "worker"];
const SHIPPED = ["dist", ".next/server", ".next/static"];
const MADE_WHILE_BUILDING = ".next/build";
const REFERENCE = /\n\/\/# sourceMappingURL=([^\s'"`]+)\s*$/;
const STYLE_REFERENCE = /\n?\/\*# sourceMappingURL=[^\s*]+\s*\*\/\s*$/;

/**
 * Takes the source maps out of what ships and keeps them by debug id in `mapsDir`; what had no debug id gets one.
 * Throws when the maps of a process are missing.
 */
export function keepSourceMaps(root, { mapsDir, release, now }) {
  mkdirSync(mapsDir, { recursive: true, mode: 0o700 });
  const files = SHIPPED.flatMap((folder) => programsIn(root, folder)).flatMap((file) => {
    const debugId = keepMapOf(join(root, file), mapsDir);
    return debugId ? [{ debugId, file, process: processOf(file) }] : [];
  });
  const missing = EXPECTED.filter((process) => !files.some((file) => file.process === process));
  if (missing.length > 0) throw new Error(`The build made no source maps for: ${missing.join(", ")}.`);
  for (const folder of [...SHIPPED, MADE_WHILE_BUILDING]) dropMaps(root, folder);
  rememberBuild(mapsDir, { release, builtAt: now.toISOString(), files });
}

function dropMaps(root, folder) {
  for (const map of filesIn(root, folder, /\.map$/)) rmSync(join(root, map));
  for (const style of filesIn(root, folder, /\.css$/)) {
    const path = join(root, style);
    writeFileSync(path, readFileSync(path, "utf8").replace(STYLE_REFERENCE, "\n"));
  }
}

/** Returns the debug id of a shipped file whose map was kept, or null for one that has nothing to map. */
function keepMapOf(path, mapsDir) {
  const shipped = readFileSync(path, "utf8");
  const reference = REFERENCE.exec(shipped)?.[1];
  const mapPath = reference ? join(dirname(path), decodeURIComponent(reference)) : `${path}.map`;
  const map = existsSync(mapPath) ? plainMap(readFileSync(mapPath, "utf8")) : null;
  const code = shipped.replace(REFERENCE, "\n");
  const made =
    map === null || map.mappings.replaceAll(";", "") === ""
      ? { code, map: null, debugId: null }
      : withDebugId(code, map);
  if (made.code !== shipped) writeFileSync(path, made.code);
  if (made.map === null) return null;
  const kept = { ...made.map, file: basename(path), debugId: made.debugId, debug_id: made.debugId };
  writeFileSync(join(mapsDir, `${made.debugId}.json`), JSON.stringify(kept), { mode: 0o600 });
  return made.debugId;
}

function withDebugId(code, map) {
  const debugId = debugIdIn(code);
  return debugId ? { code, map, debugId } : injectDebugId(code, map);
}

/** One flat map, whatever the bundler wrote, with sources named by their path in the repository. */
function plainMap(json) {
  const { version, sources, sourcesContent, names, mappings } = encodedMap(new FlattenMap(json));
  return { version, sources: sources.map(repositoryPath), sourcesContent, names, mappings };
}

/** "turbopack:///[project]/src/a.ts" and "../../src/a.ts" are both "src/a.ts". */
function repositoryPath(source) {
  const path = decodeURIComponent(source ?? "").replace(/^turbopack:\/\/\/(\[project\]\/)?/, "");
  return path.replace(/^(\.\.?\/)+/, "");
}

/** Which process runs a file of the build. */
function processOf(file) {
  if (file.startsWith(".next/static/")) return "client";
  if (file.startsWith(".next/server/edge/")) return "edge";
  if (file.startsWith(".next/")) return "server";
  return basename(file).replace(/\.[cm]js$/, "");
}

function programsIn(root, folder) {
  return filesIn(root, folder, /\.[cm]?js$/);
}

function filesIn(root, folder, pattern) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}
