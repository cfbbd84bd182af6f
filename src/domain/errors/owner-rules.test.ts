import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownersOf, ownersOfStack, readCodeOwners } from "./owner-rules.ts";

const RULES = readCodeOwners(`
# Who answers for what
*                     @zen/all
/src/gateway/         @zen/gateway ops@example.org  # its door
/src/gateway/*.md
*.sql                 @zen/data
[Section of GitLab][2] @zen/nobody
/src/domain/**/rules.ts @zen/rules
`);

describe("the owners of a path", () => {
  it.each([
    ["README.md", ["@zen/all"]],
    ["src/gateway/session.ts", ["@zen/gateway", "ops@example.org"]],
    ["src/gateway/deep/frame.ts", ["@zen/gateway", "ops@example.org"]],
    ["src/gateway/notes.md", []],
    ["prisma/migrations/x/migration.sql", ["@zen/data"]],
    ["src/domain/alerts/rules.ts", ["@zen/rules"]],
    ["other/src/gateway/session.ts", ["@zen/all"]],
    ["/absolute/path.ts", []],
    ["../outside.ts", []],
    ["", []],
  ])("of %s are %o", (path, owners) => {
    expect(ownersOf(RULES, path)).toEqual(owners);
  });

  it("are nobody without rules, and no text breaks the reading", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, path) => {
        expect(Array.isArray(ownersOf(readCodeOwners(text), path))).toBe(true);
        expect(ownersOf([], path)).toEqual([]);
      }),
    );
  });
});

describe("the owners of a stack", () => {
  const frame = (file: string, inApp = true) => ({
    ...{ file, inApp, functionName: "f", line: 1, column: 1, context: [], mapped: true },
  });
  const rules = readCodeOwners("/src/gateway/ @zen/gateway\n/src/db/ @zen/data\nnode_modules/ @zen/nobody");

  it("are those of the newest call of ours that anybody owns", () => {
    const frames = [
      frame("node_modules/pg/index.js", false),
      frame("src/env/parse.ts"),
      frame("src/db/pool.ts"),
    ];
    expect(ownersOfStack(rules, [{ frames }])).toEqual({ path: "src/db/pool.ts", owners: ["@zen/data"] });
  });

  it("are those of a cause when nobody owns what was thrown", () => {
    const thrown = { frames: [frame("src/env/parse.ts")] };
    const cause = { frames: [frame("src/gateway/session.ts")] };
    expect(ownersOfStack(rules, [thrown, cause])?.owners).toEqual(["@zen/gateway"]);
    expect(ownersOfStack(rules, [thrown])).toBeNull();
  });
});

it("leaves no folder of this repository without an owner", () => {
  const rules = readCodeOwners(readFileSync(".github/CODEOWNERS", "utf8"));
  for (const path of [
    "app/layout.tsx",
    "src/gateway/main.ts",
    "src/orchestrator/main.ts",
    "src/domain/errors.ts",
  ])
    expect(ownersOf(rules, path)).not.toEqual([]);
});
