/**
 * A young generation of fixed size, half of Node's largest. Growing, it kept the garbage of thousands of quiet hosts
 * for minutes (10,000 hosts: 293 MB resident); shrinking, it copied the samples of a flood too often. Pretenuring
 * takes the short-lived objects of parsing for long-lived ones and, placed among the old, each keeps alive what it
 * points to.
 */
export const GATEWAY_NODE_ARGS = [
  "--min-semi-space-size=8",
  "--max-semi-space-size=8",
  "--no-allocation-site-pretenuring",
] as const;

/**
 * What lives in web and worker is about 100 MB, with 10,000 hosts too. V8 lets a heap grow by a factor that follows
 * from its limit: with the usual limit of gigabytes it kept three times that, most of it garbage of traces.
 */
export const CONTROL_PLANE_NODE_ARGS = ["--max-old-space-size=768", "--max-semi-space-size=8"] as const;

/** One arena of glibc's malloc instead of one a thread: what one frees the others use. Other systems ignore it. */
export const CONTROL_PLANE_MEMORY_ENV = { MALLOC_ARENA_MAX: "1" } as const;
