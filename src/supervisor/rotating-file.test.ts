import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { RotatingFile } from "./rotating-file.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zen-rotating-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("keeps the newest lines and the last three files", () => {
  const file = new RotatingFile(join(folder, "logs", "web.log"), 10);
  for (let index = 0; index < 12; index++) file.append(`line ${index}\n`);
  expect(readdirSync(join(folder, "logs")).sort()).toEqual([
    "web.log",
    "web.log.1",
    "web.log.2",
    "web.log.3",
  ]);
  expect(readFileSync(file.path, "utf8")).toBe("line 10\nline 11\n");
  expect(readFileSync(`${file.path}.3`, "utf8")).toBe("line 4\nline 5\n");
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
});

it("goes on where an earlier run stopped", () => {
  const path = join(folder, "web.log");
  new RotatingFile(path, 10).append("0123456789\n");
  new RotatingFile(path, 10).append("next\n");
  expect(readFileSync(path, "utf8")).toBe("next\n");
});
