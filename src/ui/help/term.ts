/** A word of the product as help explains it. */
export type Term = {
  /** As pages show it. */
  name: string;
  /** What it is and, when it can be bad, what to do. Two sentences at most. */
  text: string;
};

/** Terms by the last part of their key. */
export type TermsOf<Key extends string> = Readonly<Record<Key, Term>>;
