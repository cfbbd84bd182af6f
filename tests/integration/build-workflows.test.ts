import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const FOLDER = ".github/workflows";

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}

interface Job {
  uses?: string;
  needs?: string;
  permissions?: unknown;
  "timeout-minutes"?: number;
  env?: Record<string, string>;
  steps?: Step[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const read = (file: string): Workflow => parse(readFileSync(join(FOLDER, file), "utf8"), { strict: true });
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync("package.json", "utf8"));

/** Scripts of package.json that need no "run", and commands of npm itself. */
const OF_NPM = new Set(["ci", "test", "start"]);

describe.each(readdirSync(FOLDER))("%s", (file) => {
  const workflow = read(file);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps ?? []);

  it("may read the code and nothing else", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(jobs.filter((job) => job.permissions)).toEqual([]);
  });

  it("pins the actions of others to a major version, and ends when something hangs", () => {
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
    for (const job of jobs) if (job.steps) expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
  });

  it("runs scripts that exist", () => {
    for (const { run } of steps) {
      for (const [, script = ""] of run?.matchAll(/npm (?:run )?([a-z:]+)/g) ?? [])
        expect(OF_NPM.has(script) || script in scripts, script).toBe(true);
    }
  });

  it("shows the token to the steps that publish alone", () => {
    const shown = steps.filter((step) => JSON.stringify(step.env ?? {}).includes("secrets."));
    expect(shown.every(({ run }) => /^npm run (build|release)$/.test(run ?? ""))).toBe(true);
    for (const job of jobs) expect(JSON.stringify(job.env ?? {})).not.toContain("secrets.");
  });
});

describe("a release", () => {
  const { on, jobs } = read("release.yml");

  it("comes after the tests, with its source maps, for a commit on main or a version", () => {
    expect(on).toEqual({ push: { branches: ["main"], tags: ["v*"] } });
    expect(jobs.test?.uses).toBe("./.github/workflows/ci.yml");
    expect(jobs.release?.needs).toBe("test");
    const commands = jobs.release?.steps?.flatMap(({ run }) => (run?.startsWith("npm run") ? [run] : []));
    expect(commands).toEqual(["npm run build", "npm run release"]);
    expect(jobs.release?.steps?.find(({ run }) => run === "npm run build")?.env?.SENTRY_UPLOAD).toBe(
      "required",
    );
  });

  it("can be called by others as it calls the tests", () => {
    expect(read("ci.yml").on).toHaveProperty("workflow_call");
  });
});
