import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { teeToLogFile } from "./log-file.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "zen-log-"));
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true, force: true });
});

it("rotates by size and keeps three old files", () => {
  const log = teeToLogFile({ path: join(directory, "o.log"), maxBytes: 20 });
  for (let number = 10; number < 22; number += 1) log.write(`line ${number}\n`);
  expect(readdirSync(directory).sort()).toEqual(["o.log", "o.log.1", "o.log.2", "o.log.3"]);
  expect(readFileSync(join(directory, "o.log"), "utf8")).toBe("line 20\nline 21\n");
  expect(readFileSync(join(directory, "o.log.1"), "utf8")).toBe("line 18\nline 19\n");
});

it("complains once about a file that cannot be written, and goes on", () => {
  const complain = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const log = teeToLogFile({ path: join(directory, "missing", "o.log") });
  log.write("one\n");
  log.write("two\n");
  expect(complain).toHaveBeenCalledTimes(1);
  expect(process.stdout.write).toHaveBeenCalledTimes(2);
});
