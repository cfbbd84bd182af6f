import { expect, it } from "vitest";
import { readSource, readTree, resolveOurs, type SourceFile } from "./source-tree.ts";

/** What no page brings to the browser before it can be used, and what to do instead. */
const HEAVY: readonly { what: string; name: RegExp; advice: string }[] = [
  {
    what: "zod",
    name: /^zod(\/|$)/,
    advice:
      "zod weighs 25 kB: import the schema's type alone, look at an answer of our own routes with a small guard (src/ui/live/message.ts), and put lists of words that both need into a file without schemas (src/domain/access/role-schema.ts)",
  },
  {
    what: "Sentry's SDK",
    name: /^@sentry\//,
    advice:
      "the SDK weighs 75 kB with ours around it and follows when the page is at rest: ask for it by src/ui/telemetry/browser-sdk.ts",
  },
];

const files = new Map(
  [...readTree("src"), ...readTree("app"), readSource("instrumentation-client.ts")]
    .filter(({ path }) => !/\.test\.tsx?$/.test(path))
    .map((file) => [file.path, file]),
);
const starts = (text: string, directive: string) => new RegExp(`^\\s*["']use ${directive}["']`).test(text);
const entries = [...files.values()].filter(
  ({ path, text }) => path === "instrumentation-client.ts" || starts(text, "client"),
);

/** How each module comes into the browser: from a client module, by imports that are not lazy. Path to importer. */
function reachable(from: readonly SourceFile[]): Map<string, string | null> {
  const reached = new Map<string, string | null>(from.map(({ path }) => [path, null]));
  for (const path of reached.keys()) {
    for (const { specifier, typeOnly, lazy } of files.get(path)?.imports ?? []) {
      const target = typeOnly || lazy ? null : resolveOurs(path, specifier);
      const file = target === null ? undefined : files.get(target);
      // Of a server action the browser gets the name alone.
      if (!file || reached.has(file.path) || starts(file.text, "server")) continue;
      reached.set(file.path, path);
    }
  }
  return reached;
}

function wayTo(path: string, reached: ReadonlyMap<string, string | null>): string {
  const way = [path];
  for (let by = reached.get(path); by; by = reached.get(by)) way.unshift(by);
  return way.join(" > ");
}

it("knows the modules of the browser", () => {
  expect(entries.length).toBeGreaterThan(100);
  expect([...reachable(entries).keys()]).toContain("src/ui/live/message.ts");
});

it.each(HEAVY)("keeps $what out of what a page needs", ({ name, advice }) => {
  const reached = reachable(entries);
  const broken = [...reached.keys()].flatMap((path) =>
    (files.get(path)?.imports ?? [])
      .filter((found) => !found.typeOnly && !found.lazy && name.test(found.specifier))
      .map((found) => `${wayTo(path, reached)} > ${found.specifier}: ${advice}`),
  );
  expect(broken).toEqual([]);
});
