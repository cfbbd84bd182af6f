import { createHash } from "node:crypto";

const COMMENT = /^\/\/# debugId=([0-9a-f-]{36})\s*$/m;
const STRICT = '"use strict";';

/** The debug id that a shipped file carries, or null. */
export function debugIdIn(code) {
  return COMMENT.exec(code)?.[1] ?? null;
}

/**
 * Gives a file and its source map one debug id: a comment at the end for tools, and a first line that registers the
 * file's name under the id when it runs, which is how the Sentry SDK finds the id of a stack frame. The id follows
 * from the content, so that the same build has the same ids.
 */
export function injectDebugId(code, map) {
  const debugId = idOf(code, map);
  const directive = code.startsWith(STRICT) ? STRICT : "";
  return {
    code: `${directive}${snippet(debugId)}\n${code.trimEnd()}\n//# debugId=${debugId}\n`,
    // Each line of the file is one further down now.
    map: { ...map, mappings: `;${map.mappings}` },
    debugId,
  };
}

/** As the SDK reads it: https://github.com/tc39/ecma426/blob/main/proposals/debug-id.md names `_debugIds`. */
function snippet(debugId) {
  return `try{const s=new Error().stack;if(s)(globalThis._debugIds??={})[s]=${JSON.stringify(debugId)}}catch{}`;
}

/** A UUID of version 8 (RFC 9562, section 5.8): its content is the maker's affair. */
function idOf(code, map) {
  const hex = createHash("sha256").update(code).update("\0").update(JSON.stringify(map)).digest("hex");
  const variant = ((Number.parseInt(hex[16], 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
