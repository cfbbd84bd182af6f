import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, step } from "./run-step.mjs";

/** Runs checks one after the other, also after one failed, and adds up their results. */
export class Checks {
  passed = 0;
  failed = 0;
  /** Names of tests that passed only when they were tried again. */
  flaky = [];
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
      read: ({ numPassedTests, numFailedTests, testResults }) => ({
        passed: numPassedTests,
        failed: numFailedTests,
        flaky: flakyOfVitest(testResults),
      }),
    }));
  }

  /** The tests in a browser, each counted. */
  playwright(browser) {
    return this.#tests("browser", "node_modules/@playwright/test/cli.js", (file) => ({
      args: ["test", "--reporter=list,json"],
      env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      read: ({ stats, suites }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        flaky: flakyOfPlaywright(suites),
      }),
    }));
  }

  async #tests(name, script, plan) {
    const folder = mkdtempSync(join(tmpdir(), "zen-test-report-"));
    const file = join(folder, "report.json");
    const { args, env, read } = plan(file);
    const code = await step(name, () =>
      run(process.execPath, [join(this.#root, script), ...args], { cwd: this.#root, env }),
    );
    const { passed, failed, flaky } = counted(file, read);
    rmSync(folder, { recursive: true, force: true });
    this.passed += passed;
    this.failed += failed;
    this.flaky.push(...flaky);
    // A run can fail with no failed test: a file that does not load, a process left behind.
    if (code !== 0 && failed === 0) this.#fail(name);
  }

  /** Prints what became of all of it, flaky tests by name, and answers with the exit code. */
  conclude() {
    for (const name of this.flaky) console.log(`flaky: ${name}`);
    console.log(`${this.passed} passed, ${this.failed} failed, ${this.flaky.length} flaky`);
    return this.failed === 0 ? 0 : 1;
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
    return { passed: 0, failed: 0, flaky: [] };
  }
}

/** A test that passed keeps what went wrong when it was tried before. */
function flakyOfVitest(files) {
  return files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
    .map(({ fullName }) => fullName);
}

function flakyOfPlaywright(suites = []) {
  return suites.flatMap(({ specs, suites: inner }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === "flaky"))
      .map(({ file, title }) => `${file} › ${title}`),
    ...flakyOfPlaywright(inner),
  ]);
}
