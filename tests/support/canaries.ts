import { randomBytes, randomInt } from "node:crypto";
import { SEED_WORDS } from "#src/telemetry/scrub/secrets.test-data.ts";

/** A made-up secret. */
export interface Canary {
  kind: string;
  /** The secret as it appears in texts, with what gives it away. */
  text: string;
  /** Pieces of it that must be nowhere: each is unlike anything else. */
  needles: readonly string[];
}

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

const chars = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
const digits = (length: number) => chars("0123456789", length);
const secret = () => `Cn4${chars(LETTERS, 25)}`;

/** One canary of each kind of secret, different in every run. */
export function makeCanaries(): Canary[] {
  const behind = (kind: string, before: string, value = secret(), after = "") => ({
    kind,
    text: `${before}${value}${after}`,
    needles: [value],
  });
  return [
    wallet("wallet address", `4${chars(BASE58, 94)}`),
    wallet("wallet subaddress", `8${chars(BASE58, 94)}`),
    wallet("integrated wallet address", `4${chars(BASE58, 105)}`),
    seed("seed of 25 words", 25),
    seed("seed of 13 words", 13),
    behind("password", "password="),
    behind("passphrase in JSON", '{"passphrase":"', secret(), '"}'),
    behind("API key", "", `zmk_${chars(LETTERS, 43)}`),
    behind("enrolment token", "", `zme_${chars(LETTERS, 43)}`),
    behind("one-time link", "", `zml_${chars(LETTERS, 43)}`),
    behind("foreign token", "", `ghp_${chars(LETTERS, 36)}`),
    behind("auth secret", "AUTH_SECRET=", randomBytes(32).toString("hex")),
    behind("signing key", "-----BEGIN PRIVATE KEY-----\n", secret(), "\n-----END PRIVATE KEY-----"),
    behind("session cookie", "Cookie: better-auth.session_token="),
    behind("bearer", "Authorization: Bearer "),
    behind("JWT", "", `eyJhbGciOiJIUzI1NiJ9.${chars(LETTERS, 30)}.${chars(LETTERS, 43)}`),
    behind("connection string", "postgresql://zen:", secret(), "@db.example.org:5432/zen"),
    behind("query of a URL", "https://pool.example.org/api?anything="),
    behind("fragment of a URL", "https://zen.example.org/setup#token="),
    card(),
    { kind: "social security number", ...ssn() },
    behind("e-mail address", "", `canary.${chars(LETTERS, 12)}@example.org`),
    behind("IPv4 address", "", `198.51.${randomInt(100, 255)}.${randomInt(100, 255)}`),
    behind("IPv6 address", "", `2001:db8:${hex()}:${hex()}:${hex()}:${hex()}:${hex()}:7334`),
  ];
}

const hex = () => (0x1000 + randomInt(0xefff)).toString(16);

/** Also a part of an address tells whose it is. */
function wallet(kind: string, text: string): Canary {
  return { kind, text, needles: [0, 36, 70].map((at) => text.slice(at, at + 24)) };
}

/** Four of its words in a row are a sixth of a seed. */
function seed(kind: string, length: number): Canary {
  const words = SEED_WORDS.map((word) => ({ word, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .slice(0, length)
    .map(({ word }) => word);
  const needles = words.slice(3).map((_, at) => words.slice(at, at + 4).join(" "));
  return { kind, text: words.join(" "), needles };
}

function card(): Canary {
  const body = `4${digits(14)}`;
  const sum = [...body].reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  const number = `${body}${(10 - (sum % 10)) % 10}`;
  const grouped = number.replace(/(\d{4})(?=\d)/g, "$1 ");
  return { kind: "card number", text: grouped, needles: [number, grouped] };
}

function ssn(): Pick<Canary, "text" | "needles"> {
  const text = `${randomInt(100, 600)}-${randomInt(10, 99)}-${randomInt(1000, 9999)}`;
  return { text, needles: [text] };
}

/** All of them as one text. */
export function textOf(canaries: readonly Canary[]): string {
  return canaries.map(({ text }) => text).join(" ; ");
}

/** Where needles are in a text, plain, URL-encoded, JSON-escaped or base64: "<kind> in <name>: …<surroundings>…". */
export function findCanaries(canaries: readonly Canary[], name: string, text: string): string[] {
  return canaries.flatMap(({ kind, needles }) =>
    needles.flatMap((needle) =>
      formsOf(needle).flatMap((form) => {
        const at = text.indexOf(form);
        return at < 0
          ? []
          : [`${kind} in ${name}: …${text.slice(Math.max(0, at - 120), at + form.length + 40)}…`];
      }),
    ),
  );
}

function formsOf(needle: string): string[] {
  const plus = encodeURIComponent(needle).replaceAll("%20", "+");
  const escaped = JSON.stringify(needle).slice(1, -1);
  return [...new Set([needle, encodeURIComponent(needle), plus, escaped, ...base64FormsOf(needle)])];
}

/** Base64 depends on where in its group of three bytes a text begins; the ends depend on what stands beside it. */
function base64FormsOf(needle: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from("\0".repeat(shift) + needle).toString("base64");
    return encoded.slice(shift === 0 ? 0 : 4, Math.floor((shift + needle.length) / 3) * 4);
  });
}
