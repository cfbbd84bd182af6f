import { causesOf, field, word } from "./thrown.ts";

/** The classes of protocol's `errorClassSchema`; a test keeps the two lists equal. */
export const ERROR_CLASSES = [
  "timeout",
  "memory_exhaustion",
  "network",
  "file_not_found",
  "permission",
  "validation",
  "miner_error",
  "database",
  "unknown",
] as const;
export type ErrorClass = (typeof ERROR_CLASSES)[number];

export interface Classified {
  errorClass: ErrorClass;
  /** Whether trying the same again later can help. */
  recoverable: boolean;
}

/** By code: Node and libuv, undici, TLS, Prisma's families. */
const BY_CODE: readonly (readonly [RegExp, ErrorClass, boolean])[] = [
  [
    /^(?:ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|P1008|P2024|P2028|57014|25P03)$/,
    "timeout",
    true,
  ],
  [/^(?:ENOMEM|ERR_WORKER_OUT_OF_MEMORY|53200)$/, "memory_exhaustion", true],
  [/^(?:ENOSPC|EDQUOT|EMFILE|ENFILE)$/, "memory_exhaustion", true],
  [/^(?:ENOENT|ENOTDIR|MODULE_NOT_FOUND|ERR_MODULE_NOT_FOUND)$/, "file_not_found", false],
  [/^(?:EACCES|EPERM|EROFS|42501|28\w{3}|P1000|P1010|forbidden|unauthenticated)$/, "permission", false],
  [
    /^(?:CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|ERR_TLS_\w+)$/,
    "permission",
    false,
  ],
  [
    /^(?:ECONN\w+|ENOTFOUND|EAI_\w+|EHOST\w+|ENET\w+|EPIPE|ERR_SOCKET_\w+|UND_ERR_\w+|WS_ERR_\w+)$/,
    "network",
    true,
  ],
  [
    /^(?:invalid_input|conflict|gone|not_found|rate_limited|ERR_INVALID_\w+|ERR_MISSING_ARGS|ERR_OUT_OF_RANGE)$/,
    "validation",
    false,
  ],
];

/** By SQLSTATE class (PostgreSQL's appendix A): what a later try can find in better order. */
const RECOVERABLE_SQL = /^(?:08|40|53|55|57|58)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
const PRISMA_CODE = /^P\d{4}$/;
const RECOVERABLE_PRISMA = /^P(?:1001|1002|1017|2034|2037)$/;

const BY_NAME: readonly (readonly [RegExp, ErrorClass, boolean])[] = [
  [/^TimeoutError$/, "timeout", true],
  [/^(?:Zod(?:Real)?Error|\$ZodError|EnvError|SyntaxError|URIError)$/, "validation", false],
  [/^(?:Prisma\w*|DatabaseError|PostgresError)$/, "database", false],
  [/^(?:Miner\w*|Xmrig\w*|DriverError)$/i, "miner_error", true],
  [/^NotAllowedError$/, "permission", false],
  [/^NetworkError$/, "network", true],
];

const BY_MESSAGE: readonly (readonly [RegExp, ErrorClass, boolean])[] = [
  [/out of memory|heap limit|allocation failed|array buffer allocation/i, "memory_exhaustion", true],
  [/time[d]?[- ]?out|deadline exceeded|did not (?:answer|come|respond) (?:in|within)/i, "timeout", true],
  [
    /fetch failed|socket hang up|network|connection (?:refused|reset|closed|terminated)|failed to fetch|load failed/i,
    "network",
    true,
  ],
  [/no such file|cannot find module/i, "file_not_found", false],
  [/permission denied|access denied|not permitted|operation not allowed/i, "permission", false],
  [/\b(?:database|relation|column|sql|deadlock)\b/i, "database", false],
  [/\b(?:xmrig|miner)\b/i, "miner_error", true],
  [/\b(?:invalid|must be|malformed|unexpected token)\b/i, "validation", false],
];

const UNKNOWN: Classified = { errorClass: "unknown", recoverable: false };

/**
 * The class of anything that was thrown. For the error and each of its causes: what it says itself (`errorClass`,
 * `recoverable`), its code, then its name; only when none of them says anything, the messages. Never throws.
 */
export function classifyError(error: unknown): Classified {
  const chain = causesOf(error);
  return (
    firstOf(
      chain,
      (link) => ownClass(link) ?? byCode(word(link, "code")) ?? firstMatch(BY_NAME, nameOf(link)),
    ) ??
    firstOf(chain, (link) => firstMatch(BY_MESSAGE, messageOf(link))) ??
    UNKNOWN
  );
}

/** Errors of ours may know better than their name tells. */
function ownClass(error: unknown): Classified | null {
  const errorClass = ERROR_CLASSES.find((known) => known === field(error, "errorClass"));
  return errorClass ? { errorClass, recoverable: field(error, "recoverable") === true } : null;
}

function byCode(code: string): Classified | null {
  const known = firstMatch(BY_CODE, code);
  if (known) return known;
  if (PRISMA_CODE.test(code)) return { errorClass: "database", recoverable: RECOVERABLE_PRISMA.test(code) };
  // Five capitals alone are some other code, such as EBUSY.
  if (SQLSTATE.test(code) && /\d/.test(code))
    return { errorClass: "database", recoverable: RECOVERABLE_SQL.test(code) };
  return null;
}

function firstMatch(rules: typeof BY_NAME, text: string): Classified | null {
  const rule = text === "" ? undefined : rules.find(([pattern]) => pattern.test(text));
  return rule ? { errorClass: rule[1], recoverable: rule[2] } : null;
}

function firstOf(
  chain: readonly unknown[],
  classify: (link: unknown) => Classified | null,
): Classified | null {
  for (const link of chain) {
    const found = classify(link);
    if (found) return found;
  }
  return null;
}

function nameOf(error: unknown): string {
  return word(error, "name");
}

const MAX_MESSAGE = 2000;

function messageOf(error: unknown): string {
  const message = typeof error === "string" ? error : field(error, "message");
  return typeof message === "string" ? message.slice(0, MAX_MESSAGE) : "";
}
