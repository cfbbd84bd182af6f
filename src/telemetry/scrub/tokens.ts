import { REDACTED } from "./marker.ts";

const PEM = /-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g;
/** Matches whatever follows, so that no text is looked through again from each of its beginnings. */
const JWT = /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*/g;
const SHORTEST_JWT = 14;
/** API keys, one-time links and enrolment tokens of ours. */
const OURS = /zm[a-z]_[A-Za-z0-9_-]{8,}/g;
const OF_VENDORS =
  /(?<![A-Za-z0-9])(?:gh[opsur]_|github_pat_|glpat-|sntry[su]_|xox[a-z]-|npm_|sk-|[rs]k_(?:live|test)_|AKIA|ASIA|AIza|hf_|SG\.)[A-Za-z0-9_.+/=-]{12,}/g;
/** A private Ed25519 key in base64 (PKCS #8), without its PEM frame. */
const BARE_KEY = /MC4CAQAwBQYDK2Vw[A-Za-z0-9+/=_-]{8,}/g;
/** Monero's addresses have 95 characters of base58 (standard, subaddress) or 106 (integrated); rounded down for cut ones. */
const ADDRESS = /[1-9A-HJ-NP-Za-km-z]{90,}/g;
/** Long enough for 240 random bits in base64url; ours have 256. */
const RANDOM = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40,}/g;
const SCHEME = /\b(bearer|basic|digest|negotiate)(\s{1,4})([A-Za-z0-9._~+/=-]{6,})/gi;

/** Takes out what is a secret by its form alone: keys, tokens, wallet addresses. */
export function redactTokens(text: string): string {
  return text
    .replace(PEM, REDACTED)
    .replace(SCHEME, (whole, scheme: string, space: string, value: string) =>
      /^[a-z]{1,20}\.?$/.test(value) ? whole : `${scheme}${space}${REDACTED}`,
    )
    .replace(JWT, (run) => (run.length >= SHORTEST_JWT && run.includes(".") ? REDACTED : run))
    .replace(OURS, REDACTED)
    .replace(OF_VENDORS, REDACTED)
    .replace(BARE_KEY, REDACTED)
    .replace(ADDRESS, (run) => (/^[0-9a-f]+$/i.test(run) ? run : REDACTED))
    .replace(RANDOM, (run) => (looksRandom(run) ? REDACTED : run));
}

/** Capitals, small letters and digits in turns: no identifier, path, UUID or hexadecimal hash looks so. */
function looksRandom(run: string): boolean {
  return (
    (run.match(/\d+/g)?.length ?? 0) >= 3 &&
    /[A-Z]/.test(run) &&
    /[g-z]/.test(run) &&
    !/[0-9a-f]{32}/.test(run)
  );
}
