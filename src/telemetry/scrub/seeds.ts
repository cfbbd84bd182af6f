import { REDACTED } from "./marker.ts";

/** Wallets write their seed as 12, 13, 14, 16, 24 or 25 words. */
const SHORTEST_SEED = 12;
const WORD_RUN =
  /(?<![A-Za-z])[A-Za-z]{3,12}(?:[\s,;-]{1,4}(?:\d{1,2}[.)]\s?)?[A-Za-z]{3,12}(?![A-Za-z])){11,}/g;
const WORD = /[A-Za-z]+/g;
const TAIL_RUN = /(?<!\S)(?:[A-Za-z]{3,12}[\s,;-]{1,4}){0,25}[A-Za-z]{0,12}$/;

/**
 * Words that sentences cannot do without and that are in neither word list that seeds are made of (Monero's English
 * list of 1,626 words, BIP-39's of 2,048): they tell a sentence from a seed without carrying the lists along.
 */
const OF_SENTENCES = new Set(
  "the and was not for are from has had did its but with were been than which could would should that".split(
    " ",
  ),
);

/** Takes out runs of words that can be a wallet's seed. A sentence of twelve words without one function word goes too. */
export function redactSeeds(text: string): string {
  return text.replace(WORD_RUN, (run) => {
    let words = 0;
    let from = 0;
    let clean = "";
    let kept = 0;
    const close = (end: number) => {
      if (words >= SHORTEST_SEED) {
        clean += run.slice(kept, from) + REDACTED;
        kept = end;
      }
      words = 0;
    };
    let end = 0;
    for (const word of run.matchAll(WORD)) {
      if (OF_SENTENCES.has(word[0].toLowerCase())) close(end);
      else if (words++ === 0) from = word.index;
      end = word.index + word[0].length;
    }
    close(end);
    return clean + run.slice(kept);
  });
}

/** As seeds are written, in small letters, capitals or with one at the front; names in code have capitals inside. */
const SEED_WORD = /^(?:[A-Za-z][a-z]{2,11}|[A-Z]{3,12})$/;

/** Whether a list of texts, one word each, can be a seed. */
export function isSeedList(words: readonly unknown[]): boolean {
  if (words.length < SHORTEST_SEED) return false;
  const text = words.filter((word) => typeof word === "string" && SEED_WORD.test(word)).join(" ");
  return redactSeeds(text) !== text;
}

/** Where the words begin with which a text ends, if they can be the beginning of a seed: what is cut there must go. */
export function seedTailAt(text: string): number {
  return TAIL_RUN.exec(text)?.index ?? text.length;
}
