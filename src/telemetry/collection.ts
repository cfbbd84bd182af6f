import type { Options } from "@sentry/core";

/** Every field named, at every depth: what is left out is collected, so a new field of a later SDK fails the build. */
type Complete<T> = T extends boolean | number | readonly unknown[]
  ? T
  : { [K in keyof T]-?: Complete<NonNullable<T[K]>> };

const HARMLESS_HEADERS = ["accept", "accept-language", "content-length", "content-type", "user-agent"];

/**
 * What the SDK may collect by itself: nothing that could hold a secret. `sendDefaultPii` adds the user, of whom the
 * scrubber leaves the id, and the request headers that say what was asked for rather than by whom.
 */
export function collectionFor(sendDefaultPii: boolean) {
  return {
    userInfo: sendDefaultPii,
    cookies: false,
    httpHeaders: { request: sendDefaultPii ? { allow: HARMLESS_HEADERS } : false, response: false },
    httpBodies: [],
    urlQueryParams: false,
    graphQL: { document: false, variables: false },
    genAI: { inputs: false, outputs: false },
    databaseQueryData: false,
    queues: false,
    stackFrameVariables: false,
    frameContextLines: 0,
  } satisfies Complete<NonNullable<Options["dataCollection"]>>;
}
