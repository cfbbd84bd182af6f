import ignore, { type Ignore } from "ignore";
import type { ShownException } from "./event-schema.ts";

/** One line of a CODEOWNERS file. */
export type OwnerRule = { matches(path: string): boolean; owners: readonly string[] };

/**
 * The rules of a CODEOWNERS file, in its order. Its patterns are those of .gitignore; a line without owners takes
 * ownership away. What is no pattern matches nothing. (GitHub Docs, "About code owners".)
 */
export function readCodeOwners(text: string): OwnerRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern = "", ...owners] = line
      .replace(/(^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    // Sections of GitLab name no path of their own.
    if (pattern === "" || /^\^?\[/.test(pattern)) return [];
    const matcher: Ignore = ignore().add(pattern);
    return [{ owners, matches: (path) => ignore.isPathValid(path) && matcher.ignores(path) }];
  });
}

/** Who owns a path of the repository: the last rule that matches decides. Empty for nobody. */
export function ownersOf(rules: readonly OwnerRule[], path: string): readonly string[] {
  return rules.findLast((rule) => rule.matches(path))?.owners ?? [];
}

/** The place of our code that an error leads to first, and who owns it; null when nobody owns any of them. */
export function ownersOfStack(
  rules: readonly OwnerRule[],
  exceptions: readonly Pick<ShownException, "frames">[],
): { path: string; owners: readonly string[] } | null {
  for (const { frames } of exceptions) {
    for (const { file, inApp } of frames) {
      const owners = inApp ? ownersOf(rules, file) : [];
      if (owners.length > 0) return { path: file, owners };
    }
  }
  return null;
}
