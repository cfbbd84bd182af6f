import { scrubText } from "#src/telemetry/scrub/text.ts";

/** Control characters, halves of characters, and what makes text read differently from how it is written. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]+/gu;

/** One line without secrets, of at most `max` characters; what is longer ends with an ellipsis. */
export function cleanText(text: string, max: number): string {
  return cut(scrubText(oneLine(text)), max);
}

/** The same for what is meant to be told as it is, such as who answers for a rule. */
export function plainText(text: string, max: number): string {
  return cut(oneLine(text), max);
}

/** Cut at whole characters: half of one is none. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const whole = text.slice(0, max - 1).replace(/\p{Cs}$/u, "");
  return `${whole.trimEnd()}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(UNSEEN, "").trim();
}
