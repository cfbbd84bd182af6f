import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";

const MANIFEST = "page_client-reference-manifest.js";

/** What the build says of a page: the scripts of each layout, boundary and page that lie on the way to it. */
type Manifest = { entryJSFiles: Readonly<Record<string, readonly string[]>> };

/**
 * The scripts that each page of a build brings along before anybody touches it, compressed, by the page's route. kB of
 * 1,000 bytes. Throws when nothing was built.
 */
export function firstLoadKb(build: string): Map<string, number> {
  const { rootMainFiles } = JSON.parse(readFileSync(join(build, "build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
  };
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(build, file))).length;
    sizes.set(file, size);
    return size;
  };
  const app = join(build, "server", "app");
  const manifests = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(MANIFEST),
  );
  return new Map(
    manifests
      .flatMap((path) => Object.entries(readManifests(join(app, path))))
      .map(([page, manifest]) => {
        const files = new Set([...rootMainFiles, ...Object.values(manifest.entryJSFiles).flat()]);
        const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
        return [page, Math.round(bytes / 100) / 10];
      }),
  );
}

/** The file is a script that leaves its manifest, by page, on the global object. */
function readManifests(file: string): Record<string, Manifest> {
  const global: { __RSC_MANIFEST?: Record<string, Manifest> } = {};
  runInNewContext(readFileSync(file, "utf8"), global);
  return global.__RSC_MANIFEST ?? {};
}
