import type { Term } from "./term.ts";
import { TERM_GROUPS, type TermGroup } from "./terms.ts";

export type FoundTerm = Term & { key: string };
export type FoundGroup = { group: TermGroup; title: string; terms: FoundTerm[] };

/** The terms that have every word that is looked for, in their name, their text or the title of their group. */
export function findTerms(search: string): FoundGroup[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return (Object.keys(TERM_GROUPS) as TermGroup[]).flatMap((group) => {
    const { title, terms } = TERM_GROUPS[group];
    const found = Object.entries<Term>(terms)
      .map(([name, term]) => ({ ...term, key: `${group}.${name}` }))
      .filter(({ name, text }) => {
        const said = `${name} ${text} ${title}`.toLowerCase();
        return words.every((word) => said.includes(word));
      });
    return found.length === 0 ? [] : [{ group, title, terms: found }];
  });
}
