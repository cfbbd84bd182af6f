import { REDACTED } from "./marker.ts";

/** What stands between the delimiters of addresses and sentences, so that the rest of a path stays readable. */
const PIECE = /[^\s"'<>`\\/?#&=]+/g;
const ESCAPE = /%([0-9a-f]{2})/gi;
/** Whoever encodes encodes once, or what was encoded already. */
const MOST_LAYERS = 3;

/** Takes out the pieces of a text that are secrets once percent-encoding is undone; `redact` knows what is one. */
export function redactEncoded(text: string, redact: (text: string) => string): string {
  return text.replace(PIECE, (piece) => (piece.includes("%") && hides(piece, redact) ? REDACTED : piece));
}

function hides(piece: string, redact: (text: string) => string): boolean {
  let decoded = piece;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const next = decode(decoded);
    if (next === decoded) return false;
    if (redact(next) !== next) return true;
    decoded = next;
  }
  return false;
}

/** Byte by byte: a text that was cut has broken escapes, which stay, and secrets are ASCII. */
function decode(text: string): string {
  return text.replace(ESCAPE, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
