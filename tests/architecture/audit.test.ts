import { expect, it } from "vitest";
import { PERMISSIONS } from "#src/domain/access/rules.ts";
import { AUDIT_ACTIONS } from "#src/ui/audit/audit-actions.ts";
import { readTree } from "./source-tree.ts";

/** Files that write to the audit name their actions as `noun.verb`. */
const ACTION = /"([a-z_]+\.[a-z_]+)"/g;

const written = readTree("src")
  .filter(({ path }) => !/\.test\.tsx?$/.test(path) && !path.startsWith("src/ui/"))
  .filter(({ text }) => /recordAudit\(|insert into audit_event/.test(text))
  .flatMap(({ path, text }) => [...text.matchAll(ACTION)].map(([, action = ""]) => ({ path, action })))
  .filter(({ action }) => !(action in PERMISSIONS));

it("every action of the audit has words for people", () => {
  expect(written.length).toBeGreaterThan(20);
  const silent = written.filter(({ action }) => !(action in AUDIT_ACTIONS));
  expect(silent, "say in src/ui/audit/audit-actions.ts what this action is").toEqual([]);
});
