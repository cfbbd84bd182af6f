import fc from "fast-check";

/** The first of the words that Monero's seeds are made of. */
export const SEED_WORDS =
  "abbey ability abnormal absorb academy acoustic acquire across actress adapt adept adjust adult affair afraid agenda agile aisle album alley almost alpine already always amaze".split(
    " ",
  );

const chars = (alphabet: string, length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((all) => all.join(""));
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BASE64URL = `${LETTERS}0123456789-_`;
const HEX = "0123456789abcdef";
const plain = chars(`${LETTERS}0123456789`, 20).filter((text) => /\d/.test(text) && /[A-Z]/.test(text));

type Planted = { text: string; secret: string };
const itself = (text: string): Planted => ({ text, secret: text });

const luhn = (digits: string): string => {
  const sum = [...`${digits}0`].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
};
const card = fc
  .tuple(fc.constantFrom("4", "51", "2221", "37", "6011"), chars("0123456789", 18))
  .map(([prefix, rest]) => luhn((prefix + rest).slice(0, prefix === "37" ? 14 : 15)));

/** A text that gives a secret away, and the secret. */
export const anySecret: fc.Arbitrary<Planted> = fc.oneof(
  fc.tuple(fc.constantFrom("4", "8"), chars(BASE58, 94)).map(([first, rest]) => itself(first + rest)),
  chars(BASE58, 105).map((rest) => itself(`4${rest}`)),
  fc
    .tuple(fc.constantFrom(12, 13, 14, 24, 25), fc.shuffledSubarray(SEED_WORDS, { minLength: 25 }))
    .map(([length, words]) => itself(words.slice(0, length).join(" "))),
  fc
    .tuple(plain, fc.constantFrom("example.org", "mail.example.co.uk"))
    .map(([name, host]) => itself(`${name}@${host}`)),
  fc
    .ipV4()
    .filter((ip) => !/^(127|0)\./.test(ip))
    .map(itself),
  fc.constantFrom("2001:db8:85a3:1:2:8a2e:370:7334", "fe80::1ff:fe23:4567:890a").map(itself),
  card.map(itself),
  card.map((digits) => itself(digits.replace(/(\d{4})(?=\d)/g, "$1 "))),
  fc.constantFrom("078-05-1120", "219-09-9999").map(itself),
  plain.map((secret) => ({ text: `Bearer ${secret}`, secret })),
  plain.map((secret) => ({ text: `Authorization: Basic ${secret}`, secret })),
  plain.map((secret) => ({ text: `Cookie: theme=dark; zen.session=${secret}; a=b`, secret })),
  fc
    .tuple(chars(BASE64URL, 30), chars(BASE64URL, 60))
    .map(([body, sign]) => itself(`eyJhbGciOiJIUzI1NiJ9.${body}.${sign}`)),
  fc
    .tuple(fc.constantFrom("zmk_", "zme_", "zml_"), chars(BASE64URL, 43))
    .map(([prefix, rest]) => itself(prefix + rest)),
  plain.map((secret) => ({ text: `postgresql://zen:${secret}@db.internal:5432/zen`, secret })),
  plain.map((secret) => ({ text: `host=db password=${secret} dbname=zen`, secret })),
  plain.map((secret) => ({
    text: `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
    secret,
  })),
  plain.map((secret) => ({ text: `{"clientSecret":"${secret}"}`, secret })),
  plain.map((secret) => ({ text: `https://pool.example/api?anything=${secret}`, secret })),
  plain.map((secret) => ({ text: `https://zen.example/setup#token=${secret}`, secret })),
);

/** Ids and releases that must be found again in what was cleaned. */
export const anyPublicId: fc.Arbitrary<string> = fc.oneof(
  fc.uuid(),
  fc.uuid({ version: 7 }),
  chars(HEX, 16).filter((id) => /[a-f]/.test(id)),
  chars(HEX, 32).filter((id) => /[a-f]/.test(id)),
  chars(HEX, 40).filter((id) => /[a-f]/.test(id)),
  chars(HEX, 64).filter((id) => /[a-f]/.test(id)),
  chars(HEX, 12).map((commit) => `0.1.0+${commit}`),
  fc.constantFrom(
    "zen-miner@1.4.0",
    "prune-partitions",
    "/hosts/[id]",
    "gateway.dispatch",
    "ETIMEDOUT",
    "xmrig.command.start",
  ),
);
