/** What PostgreSQL refuses in text: NUL, and halves of surrogate pairs. */
const REFUSED = /[\0\p{Surrogate}]/gu;
/** Each escape of a JSON text; a serialised string holds a surrogate as an escape only when it stands alone. */
const ESCAPES = /\\(?:u(0000|d[89a-f][0-9a-f]{2})|.)/g;
const REPLACEMENT = "\ufffd";

/** Text that PostgreSQL accepts, of at most `max` UTF-16 units. */
export function cleanText(text: string, max: number): string {
  return text.slice(0, max).replace(REFUSED, REPLACEMENT);
}

/** JSON text that `jsonb` accepts. */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value ?? null).replace(ESCAPES, (found, refused?: string) =>
    refused === undefined ? found : REPLACEMENT,
  );
}
