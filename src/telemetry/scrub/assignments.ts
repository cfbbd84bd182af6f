import { REDACTED } from "./marker.ts";
import { isSecretName } from "./names.ts";

/** The start of `name=value`, `name: value`, `"name":"value"`, also inside JSON that was put into a string. */
const NAME =
  /(?<![A-Za-z0-9_.-])([A-Za-z][A-Za-z0-9_.-]{1,63})\\{0,3}["']?\s{0,3}(?:=>|[:=]|%3[AD])\s{0,3}/gi;
const VALUE = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|\\{1,3}["'][^"'\\]*|[^\s"'\\]+/y;
const HEADER_LINE =
  /\b((?:set-)?cookie|(?:proxy-)?authorization)(["']?[ \t]{0,3}[:=](?![ \t]{0,3}\[redacted\])[ \t]{0,3})[^\r\n]+/gi;
const OPTION = /((?:^|\s)--?([A-Za-z][\w-]{1,40})\s{1,3})([^\s-]\S*)/g;
/** PostgreSQL's details name columns and their values. */
const COLUMN_VALUES =
  /(\([^()\n]{1,300}\)=)\((?:[\s\S]*?\)(?= already exists| is not present| is still referenced| conflicts with|\.?$)|[\s\S]*)/g;
/** Values have lines and brackets of their own: what follows may belong to one. */
const FAILING_ROW = /(Failing row contains )\([\s\S]*/g;

/** What follows a colon in a sentence about a secret rather than in the secret's place. */
const OF_SENTENCES = new Set(
  "a an and are at cannot can contains did does empty expected expired false for from has have if in invalid is it its length may missing must needs no none not null of only or required should some the this to too true undefined unknown was were which with wrong".split(
    " ",
  ),
);

/** Takes out the values that a text gives to secret names. */
export function redactAssignments(text: string): string {
  return redactValues(text.replace(HEADER_LINE, `$1$2${REDACTED}`))
    .replace(OPTION, (whole, before: string, name: string, value: string) =>
      isSecretName(name) && !isHarmless(value) ? `${before}${REDACTED}` : whole,
    )
    .replace(COLUMN_VALUES, `$1(${REDACTED})`)
    .replace(FAILING_ROW, `$1(${REDACTED})`);
}

/** Values are looked at behind secret names only: what follows another name may be the next name. */
function redactValues(text: string): string {
  let clean = "";
  let from = 0;
  for (const start of text.matchAll(NAME)) {
    if (start.index < from || !isSecretName(start[1] ?? "")) continue;
    const at = start.index + start[0].length;
    VALUE.lastIndex = at;
    const value = VALUE.exec(text)?.[0] ?? "";
    if (value === "" || isHarmless(value)) continue;
    clean += text.slice(from, at) + marked(value);
    from = at + value.length;
  }
  return clean + text.slice(from);
}

function isHarmless(value: string): boolean {
  if (/^\\*["']?\[redacted/.test(value)) return true;
  const word = /^([a-z]{1,12})[.,;:)]*$/i.exec(value)?.[1];
  return word !== undefined && OF_SENTENCES.has(word.toLowerCase());
}

/** Keeps the quotes, so that JSON stays JSON. */
function marked(value: string): string {
  const opening = /^\\*["']/.exec(value)?.[0] ?? "";
  const closing = opening !== "" && value.length > opening.length && value.endsWith(opening) ? opening : "";
  return `${opening}${REDACTED}${closing}`;
}
