import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "#tests/support/database.ts";
import { startWeb, type WebServer } from "#tests/support/web-server.ts";
import { debugIdIn } from "../../scripts/debug-ids.mjs";
import { keptBuilds, mapsFolder } from "../../scripts/kept-maps.mjs";

interface BuiltFile {
  debugId: string;
  file: string;
  process: string;
}

const ROOT = resolve(".");
const MAPS = mapsFolder(ROOT);
const PROCESSES = ["client", "server", "edge", "worker", "gateway", "orchestrator"];
/** A sentence: names of modules, which bundlers replace, have no spaces. */
const SENTENCE = /^"[^"\\]*\w \w[^"\\]*"/;

const { release, files }: { release: string; files: BuiltFile[] } = keptBuilds(MAPS).at(-1);

const readMap = (debugId: string) => JSON.parse(readFileSync(join(MAPS, `${debugId}.json`), "utf8"));

/** Everything below a folder of the build, as paths from the root. */
function shippedIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Of the sentences in the sources that the map knows, those that it leads to from the same sentence in the shipped file:
 * a map that is one line off would find almost none.
 */
function sentencesFound({ debugId, file }: BuiltFile): { found: number; all: number } {
  const map = readMap(debugId);
  const shipped = readFileSync(join(ROOT, file), "utf8").split("\n");
  const sources = map.sourcesContent.map((content: string | null) => content?.split("\n"));
  const found = new Map<string, boolean>();
  decodedMappings(new TraceMap(map)).forEach((segments, line) => {
    for (const [column, source, sourceLine, sourceColumn] of segments) {
      if (source === undefined || sourceLine === undefined) continue;
      const sentence = SENTENCE.exec(sources[source]?.[sourceLine]?.slice(sourceColumn) ?? "")?.[0];
      if (!sentence) continue;
      const place = `${source}:${sourceLine}:${sourceColumn}`;
      // The end of a call is mapped to its last argument too.
      found.set(place, found.get(place) || shipped[line]?.startsWith(sentence, column) === true);
    }
  });
  return { found: [...found.values()].filter(Boolean).length, all: found.size };
}

describe("what was built", () => {
  it("is one release for every process", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "dist", "build.json"), "utf8"));
    expect(release).toBe(version);
    for (const name of ["gateway.mjs", "worker.mjs", "orchestrator.cjs"])
      expect(readFileSync(join(ROOT, "dist", name), "utf8")).toContain(JSON.stringify(version));
    const web = [...shippedIn(".next/server"), ...shippedIn(".next/static")].filter((path) =>
      path.endsWith(".js"),
    );
    expect(web.some((path) => readFileSync(path, "utf8").includes(JSON.stringify(version)))).toBe(true);
  });

  it.each(PROCESSES)("has maps of the %s that lead to its sources", (process) => {
    const mapped = files.filter((file) => file.process === process);
    expect(mapped.length).toBeGreaterThan(0);
    let [found, all] = [0, 0];
    for (const file of mapped) {
      const shipped = readFileSync(join(ROOT, file.file), "utf8");
      expect(debugIdIn(shipped)).toBe(file.debugId);
      // Registered when the file runs, so that the SDK finds it.
      expect(shipped.split(file.debugId).length - 1).toBeGreaterThanOrEqual(2);
      expect(readMap(file.debugId)).toMatchObject({ debugId: file.debugId, debug_id: file.debugId });
      const sentences = sentencesFound(file);
      found += sentences.found;
      all += sentences.all;
    }
    expect(all).toBeGreaterThan(20);
    expect(found / all).toBeGreaterThan(0.6);
  });

  it("names sources by their path in the repository", () => {
    const sources = files.flatMap(({ debugId }) => readMap(debugId).sources as string[]);
    expect(sources).toEqual(
      expect.arrayContaining(["src/gateway/main.ts", "src/orchestrator/main.ts", "app/api/up/route.ts"]),
    );
    expect(sources.filter((source) => source.startsWith("/") || source.includes(ROOT))).toEqual([]);
  });

  it("ships no map, and no word of where one would be", () => {
    const shipped = ["dist", ".next/server", ".next/static"].flatMap(shippedIn);
    expect(shipped.filter((path) => path.endsWith(".map"))).toEqual([]);
    const telling = shipped
      .filter((path) => /\.(c|m)?js$|\.css$/.test(path))
      .filter((path) => /[#@] sourceMappingURL=\S+\s*(\*\/)?\s*$/.test(readFileSync(path, "utf8")));
    expect(telling).toEqual([]);
  });
});

describe("the running web", () => {
  let database: TestDatabase;
  let web: WebServer;

  beforeAll(async () => {
    database = await testDatabase();
    web = await startWeb(database.url);
  });

  afterAll(async () => {
    await web?.stop();
    await database?.drop();
  });

  it("serves the files, and none of their maps", async () => {
    const chunks = files.filter(({ process }) => process === "client");
    for (const { file, debugId } of chunks) {
      const path = `/_next/${file.slice(".next/".length)}`;
      expect((await fetch(web.url + path)).status).toBe(200);
      for (const map of [`${path}.map`, `/_next/static/chunks/${debugId}.json`, `/.maps/${debugId}.json`])
        expect(await statusOf(map)).not.toBe(200);
    }
    for (const path of [
      "/.maps/index.json",
      "/_next/static/..%2f..%2f.maps%2findex.json",
      `/${basename(MAPS)}`,
    ])
      expect(await statusOf(path)).not.toBe(200);
  });

  async function statusOf(path: string): Promise<number> {
    const answer = await fetch(web.url + path, { redirect: "manual" });
    await answer.body?.cancel();
    return answer.status;
  }
});
