import { expect, it } from "vitest";
import { isReachable } from "./reachable.ts";

const answering = (status: number) => () => Promise.resolve(new Response(null, { status }));

it.each([
  ["answers", answering(200), true],
  ["says that it cannot serve", answering(503), false],
  ["is not there", () => Promise.reject(new TypeError("Failed to fetch")), false],
] as const)("is asked before a page is fetched again: the control plane %s", async (_case, ask, expected) => {
  expect(await isReachable(ask)).toBe(expected);
});
