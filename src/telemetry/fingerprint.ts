import { classifyError } from "./classify.ts";
import { withoutNumbers } from "./group-key.ts";
import { field, word } from "./thrown.ts";

/** What the one who captures an error knows of where it happened. Every field is of low cardinality. */
export interface FailurePlace {
  /** The function or step, such as `issueCommand` or `prune-partitions`. */
  operation?: string;
  /** Another system that was asked, such as `xmrig`, `systemd` or `slack`. */
  service?: string;
  /** The route of a request, parameterised. */
  route?: string;
}

const DEFAULT = "{{ default }}";

/**
 * The fingerprint of an error: rate limits by endpoint, what was not found by route and operation, authentication by
 * function, database errors by operation, other systems by their name, validation by function. `["{{ default }}"]`,
 * for the rest, leaves grouping to the stack.
 */
export function fingerprintFor(error: unknown, about: FailurePlace): string[] {
  const { operation = DEFAULT, service, route = operation } = about;
  const code = word(error, "code");
  const { errorClass } = classifyError(error);
  if (code === "rate_limited" || field(error, "status") === 429) return ["rate-limit", route];
  if (code === "not_found" || field(error, "status") === 404) return ["not-found", route, operation];
  if (code === "unauthenticated" || code === "forbidden") return ["authentication", operation];
  if (service !== undefined) return ["service", service, errorClass];
  if (errorClass === "database") return ["database", operation, code];
  if (errorClass === "permission") return ["permission", operation, code];
  if (errorClass === "validation") return ["validation", operation];
  return [DEFAULT];
}

/**
 * What repeats of one failure share, told without looking at the stack: hundreds of times cheaper than an event, for
 * when a failure comes thousands of times a second.
 */
export function floodKey(error: unknown, about: FailurePlace & { fingerprint?: readonly string[] }): string {
  const message = typeof error === "string" ? error : field(error, "message");
  const shape = typeof message === "string" ? messageShape(message) : "";
  const { operation, service, route, fingerprint = [] } = about;
  return [word(error, "name"), word(error, "code"), shape, operation, service, route, ...fingerprint].join(
    "\n",
  );
}

/** Quoted names vary more than they tell, when all that counts is that it is too much. */
function messageShape(message: string): string {
  return withoutNumbers(message).replace(/"[^"]*"|'[^']*'|`[^`]*`/g, "*");
}
