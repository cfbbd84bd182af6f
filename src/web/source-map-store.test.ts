import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sourceMapStore } from "./source-map-store.ts";

const KNOWN = "01900000-0000-8000-8000-00000000000a";
const SECTIONED = "01900000-0000-8000-8000-00000000000b";
const BROKEN = "01900000-0000-8000-8000-00000000000c";
const SOURCE =
  'export function ask(miner: string): never {\n  throw new Error("no answer from " + miner);\n}\n';

let folder: string;
let column: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "zen-maps-"));
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, loader: "ts", sourcefile: "ask.ts", resolveDir: folder },
    outfile: join(folder, "out.js"),
    minify: true,
    sourcemap: "external",
    write: false,
  });
  const [map, code] = ["out.js.map", "out.js"].map(
    (name) => outputFiles.find(({ path }) => path.endsWith(name))?.text ?? "",
  );
  column = (code ?? "").indexOf("new Error") + 1;
  const sections = [{ offset: { line: 0, column: 0 }, map: JSON.parse(map ?? "") }];
  await writeFile(join(folder, `${KNOWN}.json`), map ?? "");
  await writeFile(join(folder, `${SECTIONED}.json`), JSON.stringify({ version: 3, sections }));
  await writeFile(join(folder, `${BROKEN}.json`), "{");
  await writeFile(join(folder, "index.json"), map ?? "");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("source maps by debug id", () => {
  it.each([KNOWN, SECTIONED, KNOWN.toUpperCase()])("find where %s was written", async (debugId) => {
    const lookUp = await sourceMapStore(folder)([debugId]);
    expect(lookUp(debugId, 1, column)).toMatchObject({ file: "ask.ts", line: 2, column: 9, source: SOURCE });
    expect(lookUp(debugId, 99, 1)).toBeNull();
  });

  it.each([BROKEN, "index", "../zen/secret", "01900000-0000-8000-8000-0000000000ff", ""])(
    "know nothing of %j and do not fail",
    async (debugId) => {
      const lookUp = await sourceMapStore(folder)([debugId, KNOWN]);
      expect(lookUp(debugId, 1, column)).toBeNull();
      expect(lookUp(KNOWN, 1, column)).not.toBeNull();
    },
  );

  it("need no folder", async () => {
    const lookUp = await sourceMapStore(join(folder, "nowhere"))([KNOWN]);
    expect(lookUp(KNOWN, 1, 1)).toBeNull();
  });
});
