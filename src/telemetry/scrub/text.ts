import { redactAddresses } from "./addresses.ts";
import { redactAssignments } from "./assignments.ts";
import { redactCards } from "./cards.ts";
import { cutText } from "./cut.ts";
import { redactEncoded } from "./encoded.ts";
import { rememberingHarmless } from "./harmless.ts";
import { REDACTED } from "./marker.ts";
import { redactSeeds } from "./seeds.ts";
import { redactTokens } from "./tokens.ts";
import { scrubQuery, scrubUrl } from "./url.ts";

const SHORTEST = 6;
/** Names such as `orchestrator.command.start`: what most texts are, and nothing that a pattern is for. */
const PLAIN = /^(?!zm)[a-z]{1,24}(?:[._][a-z]{1,24}){0,5}$/;
const URLS = /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s"'<>`\\]+/gi;
const QUERY = /\?[\w.%[\]-]{1,64}=[^\s"'<>`\\)]*/g;
const FRAGMENT = /#[\w.-]{1,64}=[^\s"'<>`\\)]*/g;
const EMAIL =
  /[^\s@"'<>()[\]{},:;=/?&\\]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.(?!(?:[cm]?[jt]sx?|json|map)\b)[A-Za-z]{2,24}/g;
const PUNCTUATION = ").,;:!?]}";
const SSN = /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g;

/**
 * A text without secrets and without what tells of a person: credentials in every usual form, wallet addresses, seeds,
 * e-mail and IP addresses, card and social security numbers, and the values of URL queries. Time is linear in its
 * length; what is beyond 16,384 characters is cut.
 */
export function scrubText(text: string): string {
  return text.length < SHORTEST || PLAIN.test(text) ? text : scrubRest(text);
}

const scrubRest = rememberingHarmless((text) => {
  const cut = cutText(text);
  return redact(cut.includes("%") ? redactEncoded(cut, redact) : cut);
});

function redact(text: string): string {
  let clean = text;
  if (clean.includes("://")) clean = clean.replace(URLS, withoutTail(scrubUrl));
  if (clean.includes("?")) clean = clean.replace(QUERY, scrubQuery);
  if (clean.includes("#")) clean = clean.replace(FRAGMENT, "");
  if (/[:=(%-]/.test(clean)) clean = redactAssignments(clean);
  clean = redactTokens(clean);
  if (/@|%40/.test(clean)) clean = clean.replace(EMAIL, REDACTED);
  if (/[\d:]/.test(clean)) clean = redactAddresses(redactCards(clean.replace(SSN, REDACTED)));
  return redactSeeds(clean);
}

/** A sentence's own punctuation after a URL is none of it. Walked backwards: a pattern for an end tries every place. */
function withoutTail(scrub: (url: string) => string): (url: string) => string {
  return (url) => {
    let end = url.length;
    while (end > 0 && PUNCTUATION.includes(url.charAt(end - 1))) end -= 1;
    return scrub(url.slice(0, end)) + url.slice(end);
  };
}
