import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ReleaseApi, startReleaseApi } from "#tests/support/release-api.ts";
import { keptBuilds, mapsFolder } from "../../scripts/kept-maps.mjs";
import { commitsUpTo } from "../../scripts/release-commits.mjs";
import { uploadMaps, uploadTarget } from "../../scripts/upload-maps.mjs";

const ROOT = resolve(".");
const MAPS = mapsFolder(ROOT);
const IMPATIENT = { patienceMs: 0 };

let api: ReleaseApi;

beforeEach(async () => {
  api = await startReleaseApi();
});

afterEach(() => api.stop());

interface Build {
  release: string;
  files: { debugId: string; file: string; process: string }[];
}

const newest: Build = keptBuilds(MAPS).at(-1);

/** The worker's map alone, for what needs no 40 MB. Returns the folder. */
function fewMaps(): string {
  const folder = mkdtempSync(join(tmpdir(), "zen-few-maps-"));
  const files = newest.files.filter(({ process }) => process === "worker");
  for (const { debugId } of files)
    copyFileSync(join(MAPS, `${debugId}.json`), join(folder, `${debugId}.json`));
  writeFileSync(join(folder, "index.json"), JSON.stringify({ builds: [{ ...newest, files }] }));
  return folder;
}

/** Runs a script of the product with nothing of Sentry in its environment but what is given. */
function script(name: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const own = Object.entries(process.env).filter(([key]) => !/^(SENTRY|GITHUB)_/.test(key));
  return execa(process.execPath, [resolve("scripts", name), ...args], {
    env: { ...Object.fromEntries(own), ...env },
    extendEnv: false,
    reject: false,
  });
}

describe("the upload of source maps", () => {
  it("brings what ships and its map to Sentry, under the debug ids that ship", async () => {
    const count = await uploadMaps(ROOT, MAPS, await uploadTarget(api.env), IMPATIENT);
    const ids = new Set(newest.files.map(({ debugId }) => debugId));
    expect(count).toBe(ids.size);
    expect(new Set(api.artifacts.keys())).toEqual(ids);
    for (const { debugId, file } of newest.files) {
      const { source, map } = api.artifacts.get(debugId) ?? {};
      const kept = JSON.parse(readFileSync(join(MAPS, `${debugId}.json`), "utf8"));
      expect(JSON.parse(map ?? "{}")).toMatchObject({ debug_id: debugId, mappings: kept.mappings });
      expect(source).toContain(`//# debugId=${debugId}`);
      if (file.startsWith("dist/")) expect(source).toBe(readFileSync(join(ROOT, file), "utf8"));
    }
  });

  const few = fewMaps();
  afterAll(() => rmSync(few, { recursive: true, force: true }));

  it("fails when Sentry does not have them afterwards", async () => {
    const target = await uploadTarget(api.env);
    api.behave("forgetful");
    await expect(uploadMaps(ROOT, few, target, IMPATIENT)).rejects.toThrow(
      /does not find the source maps of the/,
    );
  });

  it("fails when Sentry breaks off, and keeps the token to itself", async () => {
    const target = await uploadTarget(api.env);
    api.behave(500);
    const failed = await uploadMaps(ROOT, few, target, IMPATIENT).then(
      () => new Error("it did not fail"),
      (error: Error) => error,
    );
    expect(failed.message).toMatch(/were not uploaded to http.*500/);
    expect(failed.message).not.toContain(api.env.SENTRY_AUTH_TOKEN);
  });
});

describe("a build that is to upload", () => {
  const build = (env: Readonly<Record<string, string>>) => script("build.mjs", [], env);

  it.each([
    ["cannot reach Sentry", { SENTRY_URL: "http://127.0.0.1:9" }, /was not answered/],
    ["has a token that Sentry does not know", { SENTRY_AUTH_TOKEN: "another" }, /answered 401: the token/],
    [
      "names an organisation that is not there",
      { SENTRY_ORG: "elsewhere" },
      /does not know organisation elsewhere/,
    ],
    ["does not say which project", { SENTRY_PROJECT: "" }, /SENTRY_PROJECT is not/],
    [
      "must, but has no token",
      { SENTRY_AUTH_TOKEN: "", SENTRY_UPLOAD: "required" },
      /SENTRY_AUTH_TOKEN is not set/,
    ],
    [
      "has a release that Sentry would refuse",
      { SENTRY_UPLOAD: "off", SENTRY_RELEASE: "a/b" },
      /SENTRY_RELEASE cannot/,
    ],
  ])("fails before it builds anything when it %s", async (_, env, message) => {
    const { exitCode, stderr, stdout } = await build({ ...api.env, ...env });
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(exitCode).toBe(1);
  });
});

describe("npm run release", () => {
  const release = (args: readonly string[] = [], env = {}) =>
    script("release.mjs", args, { ...api.env, ...env });
  const { version, commit } = JSON.parse(readFileSync(join(ROOT, "dist", "build.json"), "utf8"));

  it("creates, describes, finalises and deploys what was built, and changes nothing a second time", async () => {
    for (const { debugId } of newest.files) api.artifacts.set(debugId, {});
    const first = await release([], { SENTRY_ENVIRONMENT: "staging", GITHUB_REPOSITORY: "zen/miner" });
    expect(first.stderr).toBe("");
    const known = structuredClone(api.releases.get(version));
    expect(known).toMatchObject({
      projects: ["miner"],
      deploys: [{ environment: "staging", name: version }],
    });
    expect(known?.dateReleased).toEqual(expect.any(String));
    expect(known?.commits).toEqual(commitsUpTo(ROOT, commit, "zen/miner"));
    const again = await release([], { SENTRY_ENVIRONMENT: "staging", GITHUB_REPOSITORY: "zen/miner" });
    expect(again.stdout).toContain("recorded before");
    expect(api.releases.get(version)).toEqual(known);
    expect(api.releases.size).toBe(1);
  });

  it("does not announce a release whose source maps are not there", async () => {
    const { exitCode, stderr } = await release();
    expect(stderr).toMatch(/does not find the source maps/);
    expect(exitCode).toBe(1);
    expect(api.releases.get(version)).toMatchObject({ dateReleased: null, deploys: [] });
  });

  it("says what it would do, and asks nothing of Sentry", async () => {
    const { exitCode, stdout } = await release(["--dry-run"]);
    expect(stdout).toContain(`would create release ${version}`);
    expect(stdout).toContain("would record its deploy to production");
    expect(exitCode).toBe(0);
    expect(api.requests).toEqual([]);
  });

  it.each([
    ["no token", { SENTRY_AUTH_TOKEN: "" }, /SENTRY_AUTH_TOKEN is not set/],
    ["a server that is not there", { SENTRY_URL: "http://127.0.0.1:9" }, /was not answered/],
    ["an address that is none", { SENTRY_URL: "sentry" }, /SENTRY_URL is not a web address/],
    ["an unknown organisation", { SENTRY_ORG: "elsewhere" }, /does not know organisation elsewhere/],
  ])("says in a line what is wrong with %s", async (_, env, message) => {
    const { exitCode, stderr } = await release([], env);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(exitCode).toBe(1);
  });
});
