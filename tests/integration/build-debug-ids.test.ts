import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { debugIdIn, injectDebugId } from "../../scripts/debug-ids.mjs";
import { keptBuilds, rememberBuild } from "../../scripts/kept-maps.mjs";

const CODE = '"use strict";\nmodule.exports = 1;\n';
const MAP = {
  version: 3,
  sources: ["src/a.ts"],
  sourcesContent: ["export = 1"],
  names: [],
  mappings: "AAAA;AACA",
};

describe("a debug id", () => {
  it("is the same in the comment, in the map and at run time", () => {
    const { code, map, debugId } = injectDebugId(CODE, MAP);
    const realm: { _debugIds?: Record<string, string>; module: object } = { module: {} };
    runInNewContext(code, realm, { filename: "bundle.cjs" });
    const [[stack, registered] = []] = Object.entries(realm._debugIds ?? {});
    expect(debugIdIn(code)).toBe(debugId);
    expect(registered).toBe(debugId);
    expect(stack).toContain("bundle.cjs:1");
    expect(map.mappings).toBe(";AAAA;AACA");
    expect(debugId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("follows from the content", () => {
    expect(injectDebugId(CODE, MAP).debugId).toBe(injectDebugId(CODE, MAP).debugId);
    expect(injectDebugId(`${CODE}\n`, MAP).debugId).not.toBe(injectDebugId(CODE, MAP).debugId);
    expect(injectDebugId(CODE, { ...MAP, mappings: "AAAA" }).debugId).not.toBe(
      injectDebugId(CODE, MAP).debugId,
    );
  });

  it("leaves a strict file strict", () => {
    const { code } = injectDebugId('"use strict";\nundeclared = 1;', MAP);
    expect(() => runInNewContext(code, {})).toThrow(/undeclared is not defined/);
  });
});

describe("the maps that are kept", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "zen-kept-maps-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("leave alone what else is in their folder", () => {
    const others = ["notes.json", "letter.txt"];
    for (const name of others) writeFileSync(join(folder, name), "mine");
    rememberBuild(folder, { release: "0.1.0", builtAt: "2026-01-01T00:00:00Z", files: [] });
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(others));
  });

  it("are those of the last five builds, and a build made again counts once", () => {
    const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
    const build = (release: string, number: number) => {
      const debugId = idOf(number);
      writeFileSync(join(folder, `${debugId}.json`), "{}");
      const files = [{ debugId, file: "dist/worker.mjs", process: "worker" }];
      rememberBuild(folder, { release, builtAt: "2026-01-01T00:00:00Z", files });
    };
    for (let number = 1; number <= 7; number += 1) build(`0.${number}.0`, number);
    build("0.7.0", 7);
    build("0.8.0", 4);
    expect(keptBuilds(folder).map(({ release }: { release: string }) => release)).toEqual([
      "0.4.0",
      "0.5.0",
      "0.6.0",
      "0.7.0",
      "0.8.0",
    ]);
    build("0.9.0", 9);
    // Four belongs to a build that is kept still.
    expect(readdirSync(folder).sort()).toEqual(
      [4, 5, 6, 7, 9].map((number) => `${idOf(number)}.json`).concat("index.json"),
    );
    writeFileSync(join(folder, "index.json"), "{");
    expect(() => keptBuilds(folder)).toThrow(/Delete the folder and build again/);
    expect(readFileSync(join(folder, "index.json"), "utf8")).toBe("{");
  });
});
