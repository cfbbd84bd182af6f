import { seedTailAt } from "./seeds.ts";

/** Characters of one text; what is beyond is cut before any pattern looks at it. */
export const MAX_TEXT = 16_384;
const CUT = " [cut]";
/** Longer than any secret that patterns know by its whole length. */
const LONGEST_TOKEN = 512;

/** A text short enough to search. Whatever the cut goes through is left out whole: half a secret is one too. */
export function cutText(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const head = text.slice(0, MAX_TEXT - LONGEST_TOKEN);
  const window = head.slice(-LONGEST_TOKEN);
  const space = Math.max(...[" ", "\n", "\t", ","].map((sign) => window.lastIndexOf(sign)));
  const whole = head.slice(0, head.length - (LONGEST_TOKEN - Math.max(space, 0)));
  const tail = whole.slice(-LONGEST_TOKEN);
  const kept = tail.slice(0, seedTailAt(tail)).replace(/(?<!\S)[\d\s-]{1,40}$/, "");
  return whole.slice(0, -LONGEST_TOKEN) + kept + CUT;
}
