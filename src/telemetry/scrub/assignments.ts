import { REDACTED } from "./marker.ts";
import { isSecretName } from "./names.ts";

/** `name=value`, `name: value`, `"name":"value"`, also inside JSON that was put into a string. */
const ASSIGNMENT =
  /(?<![A-Za-z0-9_.-])([A-Za-z][A-Za-z0-9_.-]{1,63})(\\{0,3}["']?\s{0,3}(?:=>|[:=])\s{0,3})("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|\\{1,3}["'][^"'\\]*|[^\s,;&|)}\]"'\\]+)/g;
const HEADER_LINE =
  /\b((?:set-)?cookie|(?:proxy-)?authorization)(["']?\s{0,3}[:=]\s{0,3})(?!\[redacted\])[^\r\n]+/gi;
const OPTION = /((?:^|\s)--?([A-Za-z][\w-]{1,40})\s{1,3})([^\s-]\S*)/g;
/** PostgreSQL's details name columns and their values. */
const COLUMN_VALUES = /(\([^()\n]{1,300}\)=)\([^\n]*?\)(?=[ .\n]|$)/g;
const FAILING_ROW = /(Failing row contains )\([^\n]*/g;

/** What follows a colon in a sentence about a secret rather than in the secret's place. */
const OF_SENTENCES = new Set(
  "a an and are at cannot can contains did does empty expected expired false for from has have if in invalid is it its length may missing must needs no none not null of only or required should some the this to too true undefined unknown was were which with wrong".split(
    " ",
  ),
);

/** Takes out the values that a text gives to secret names. */
export function redactAssignments(text: string): string {
  return text
    .replace(HEADER_LINE, `$1$2${REDACTED}`)
    .replace(ASSIGNMENT, (whole, name: string, sign: string, value: string) =>
      isSecretName(name) && !isHarmless(value) ? `${name}${sign}${marked(value)}` : whole,
    )
    .replace(OPTION, (whole, before: string, name: string, value: string) =>
      isSecretName(name) && !isHarmless(value) ? `${before}${REDACTED}` : whole,
    )
    .replace(COLUMN_VALUES, `$1(${REDACTED})`)
    .replace(FAILING_ROW, `$1(${REDACTED})`);
}

function isHarmless(value: string): boolean {
  return value.includes("[redacted") || OF_SENTENCES.has(value.toLowerCase());
}

/** Keeps the quotes, so that JSON stays JSON. */
function marked(value: string): string {
  const opening = /^\\*["']/.exec(value)?.[0] ?? "";
  const closing = opening !== "" && value.length > opening.length && value.endsWith(opening) ? opening : "";
  return `${opening}${REDACTED}${closing}`;
}
