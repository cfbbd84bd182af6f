import { expect, it } from "vitest";
import { createBreaker } from "./breaker.ts";
import { createCache } from "./cache.ts";
import { issueQuery } from "./issue-query.ts";
import { nextCursor } from "./paging-rules.ts";

it("asks once for what several want, and again when it is old", async () => {
  let now = 0;
  let asked = 0;
  const cache = createCache({ ttlMs: 100, maxEntries: 10, now: () => now });
  const load = async () => ++asked;
  expect(await Promise.all([cache.get("a", load), cache.get("a", load)])).toEqual([1, 1]);
  now = 100;
  expect(await cache.get("a", load)).toBe(2);
});

it("keeps no failure, and no more than it may", async () => {
  const cache = createCache({ ttlMs: 100, maxEntries: 2, now: () => 0 });
  await expect(cache.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  for (const key of ["a", "b", "c"]) await cache.get(key, async () => `old ${key}`);
  expect(await cache.get("c", async () => "new")).toBe("old c");
  expect(await cache.get("a", async () => "new")).toBe("new");
});

it("stops asking a server that fails, and then lets one ask", () => {
  let now = 0;
  const breaker = createBreaker(() => now);
  for (let failures = 0; failures < 4; failures++) {
    expect(breaker.enter()).toBe(true);
    breaker.leave(false);
  }
  expect(breaker.enter()).toBe(false);
  now = 20_000;
  expect([breaker.enter(), breaker.enter()]).toEqual([true, false]);
  breaker.leave(true);
  expect([breaker.enter(), breaker.enter()]).toEqual([true, true]);
});

it("finds the next page, if there is one", () => {
  const page = (results: boolean) =>
    `<https://s/api/0/x/?cursor=0:0:1>; rel="previous"; results="false"; cursor="0:0:1", <https://s/api/0/x/?cursor=0:100:0>; rel="next"; results="${results}"; cursor="0:100:0"`;
  expect([nextCursor(page(true)), nextCursor(page(false)), nextCursor(null)]).toEqual([
    "0:100:0",
    null,
    null,
  ]);
});

it("writes a search of which no value can be read as more", () => {
  expect(issueQuery({ status: "unresolved", hostId: "h-1", release: "1.0+a b" })).toBe(
    'is:unresolved host_id:"h-1" release:"1.0+a b"',
  );
  expect(issueQuery({ component: 'web" is:ignored "*' })).toBe('component:"web\\" is:ignored \\"\\*"');
});
