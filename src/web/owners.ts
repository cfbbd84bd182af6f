import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type OwnerRule, readCodeOwners } from "#src/domain/errors/owner-rules.ts";
import { projectRoot } from "#src/env/project-root.ts";
import { processWide } from "./process-wide.ts";

/** Where the file may lie, in the order in which trackers look for it. */
const PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Who owns which code, read once; nobody owns anything where the file is missing. */
export function codeOwners(): Promise<readonly OwnerRule[]> {
  return processWide("code-owners", read);
}

async function read(): Promise<readonly OwnerRule[]> {
  for (const place of PLACES) {
    const text = await readFile(join(projectRoot(), place), "utf8").catch(() => null);
    if (text !== null) return readCodeOwners(text);
  }
  return [];
}
