import { isCardNumber } from "./cards.ts";
import { REDACTED } from "./marker.ts";
import { isSecretName } from "./names.ts";
import { remembering } from "./remember.ts";
import { isSeedList } from "./seeds.ts";
import { scrubText } from "./text.ts";
import { scrubUrl } from "./url.ts";

/** How much of a value is looked at; what is beyond is cut. */
export interface Limits {
  nodes: number;
  depth: number;
  /** Of one list or object. */
  breadth: number;
  /** Names whose texts are our own code and are left as they are. */
  verbatim?: ReadonlySet<string>;
}

const USUAL: Limits = { nodes: 20_000, depth: 12, breadth: 1000 };
const CUT = "[cut]";
const UNREADABLE = "[unreadable]";
const PLAIN_NAME = /^[A-Za-z_$][\w$-]{0,40}$/;
const LABEL = /^[A-Za-z][A-Za-z0-9_-]{1,40}$/;
const ID_NAME =
  /(?:^|[._])(?:trace|span|parent_span|event|replay|check_in|debug|profiler|chunk|segment)[._]id$/;
const ID = /^[0-9a-f]{16,32}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const VERSION_NAME = /(?:^|[._])(?:version|release|dist|kernel_version|build)$/;
const VERSION = /^[\w.+@-]{1,64}$/;

type Walk = { seen: Set<object>; left: number; limits: Limits };

/**
 * A copy of any value as plain data for JSON, without secrets: by the names they stand under at any depth, and by
 * their form in texts, keys and numbers. Cycles, getters that throw, BigInt, class instances and sizes are dealt with;
 * it never throws for what it is given.
 */
export function scrubValue(value: unknown, limits = USUAL): unknown {
  return walk(value, "", 0, { seen: new Set(), left: limits.nodes, limits });
}

/** The same for what stands under a name. */
export function scrubField(name: string, value: unknown): unknown {
  return walk(value, name, 0, { seen: new Set(), left: USUAL.nodes, limits: USUAL });
}

/** Names are secrets at times, as where they are e-mail addresses. */
export const scrubName: (name: string) => string = remembering((name) =>
  PLAIN_NAME.test(name) ? name : scrubText(name),
);

function walk(value: unknown, name: string, depth: number, state: Walk): unknown {
  if (value === null || value === undefined || typeof value === "boolean") return value;
  if (name !== "" && isSecretName(name)) return REDACTED;
  if (typeof value === "string") return state.limits.verbatim?.has(name) ? value : scrubNamed(name, value);
  if (typeof value === "number") return isCardNumber(String(value)) ? REDACTED : value;
  if (typeof value === "bigint") return scrubText(String(value));
  if (typeof value !== "object") return `[${typeof value}]`;
  if (state.left-- <= 0 || depth >= state.limits.depth) return CUT;
  if (state.seen.has(value)) return "[circular]";
  state.seen.add(value);
  try {
    return walkObject(value, depth, state);
  } catch {
    return UNREADABLE;
  } finally {
    state.seen.delete(value);
  }
}

const kindOf = remembering((name): "id" | "version" | "text" => {
  if (ID_NAME.test(name)) return "id";
  return VERSION_NAME.test(name) ? "version" : "text";
});

function scrubNamed(name: string, text: string): string {
  const kind = name === "" ? "text" : kindOf(name);
  if ((kind === "id" && ID.test(text)) || (kind === "version" && VERSION.test(text))) return text;
  return scrubText(text);
}

function walkObject(value: object, depth: number, state: Walk): unknown {
  if (Array.isArray(value)) {
    if (isSeedList(value)) return REDACTED;
    return value
      .slice(0, state.limits.breadth)
      .map((item, at) => walk(item, labelOf(item, value[at - 1]), depth + 1, state));
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[no date]" : value.toISOString();
  if (value instanceof URL) return scrubUrl(value.href);
  if (value instanceof RegExp) return scrubText(String(value));
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Map)
    return walk(Object.fromEntries([...value].map(([k, v]) => [String(k), v])), "", depth, state);
  if (value instanceof Set) return walk([...value], "", depth, state);
  return walkFields(value, depth, state);
}

/** Headers and forms come as lists of names and texts in turns, and as `{name, value}`: what such a text stands under. */
function labelOf(text: unknown, name: unknown): string {
  return typeof text === "string" && typeof name === "string" && LABEL.test(name) ? name : "";
}

function walkFields(value: object, depth: number, state: Walk): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  // An error keeps what tells most about it where enumeration does not look.
  const names =
    value instanceof Error
      ? ["name", "message", "stack", "cause", "errors", ...Object.keys(value)]
      : Object.keys(value);
  const label = labelOf(read(value, "value"), read(value, "name") ?? read(value, "key"));
  for (const name of names.slice(0, state.limits.breadth)) {
    if (name === "__proto__") continue;
    const field = walk(read(value, name), name === "value" && label !== "" ? label : name, depth + 1, state);
    if (field !== undefined) clean[scrubName(name)] = field;
  }
  return clean;
}

function read(value: object, name: string): unknown {
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    return UNREADABLE;
  }
}
