import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = [
  "app",
  "prisma",
  "public",
  "src",
  "instrumentation-client.ts",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "scripts/build.mjs",
  "scripts/bundles.mjs",
  "scripts/debug-ids.mjs",
  "scripts/source-maps.mjs",
  "sentry.client.config.ts",
  "sentry.edge.config.ts",
  "sentry.server.config.ts",
  "tsconfig.json",
];
const NOT_BUILT = /(\.test\.tsx?$)|(^src\/db\/generated\/)/;

/** SHA-256 hex over everything that a build is made from, so that a build is made again only when that changed. */
export function sourceHash(root) {
  const hash = createHash("sha256").update(process.version);
  for (const path of SOURCES.flatMap((source) => filesOf(root, source)).sort()) {
    if (NOT_BUILT.test(path)) continue;
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

function filesOf(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesOf(root, `${path}/${name}`));
}
