import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, step } from "./run-step.mjs";

/** Runs checks one after the other, also after one failed, and adds up their results. */
export class Checks {
  passed = 0;
  failed = 0;
  #root;

  constructor(root) {
    this.#root = root;
  }

  /** A program that says by its exit code whether all is well; only a failure counts. */
  async program(name, script, args = [], env = {}) {
    const code = await step(name, () =>
      run(process.execPath, [join(this.#root, script), ...args], { cwd: this.#root, env }),
    );
    if (code !== 0) this.#fail(name);
  }

  /** The tests of one vitest project, each counted. */
  vitest(project) {
    return this.#tests(project, "node_modules/vitest/vitest.mjs", (file) => ({
      args: [
        "run",
        "--project",
        project,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      read: ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
    }));
  }

  /** The tests in a browser, each counted. */
  playwright(browser) {
    return this.#tests("browser", "node_modules/@playwright/test/cli.js", (file) => ({
      args: ["test", "--reporter=list,json"],
      env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      read: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
    }));
  }

  async #tests(name, script, plan) {
    const folder = mkdtempSync(join(tmpdir(), "zen-test-report-"));
    const file = join(folder, "report.json");
    const { args, env, read } = plan(file);
    const code = await step(name, () =>
      run(process.execPath, [join(this.#root, script), ...args], { cwd: this.#root, env }),
    );
    const { passed, failed } = counted(file, read);
    rmSync(folder, { recursive: true, force: true });
    this.passed += passed;
    this.failed += failed;
    // A run can fail with no failed test: a file that does not load, a process left behind.
    if (code !== 0 && failed === 0) this.#fail(name);
  }

  #fail(name) {
    this.failed += 1;
    console.error(`${name} failed`);
  }
}

function counted(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 0 };
  }
}
