/** Further words narrow nothing that a person would still read. */
const MAX_WORDS = 6;

/** The words of a text in lower case, each once: all of them have to occur. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return [...new Set(words)].slice(0, MAX_WORDS);
}
