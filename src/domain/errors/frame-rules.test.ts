import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawFrame } from "./event-schema.ts";
import { debugIdsOf, mapExceptions, readableSource, type SourceLookup, sourceWindow } from "./frame-rules.ts";

const SOURCE = "const a = 1;\nfunction ask() {\n  throw new Error(a);\n}\n";

const frame = (over: Partial<RawFrame>): RawFrame => ({
  file: "/_next/static/chunks/a.js",
  functionName: "t",
  line: 1,
  column: 100,
  inApp: true,
  debugId: "d-1",
  context: [],
  ...over,
});

const places: Record<number, { line: number; name: string | null }> = {
  100: { line: 3, name: "Error" },
  200: { line: 9, name: "ask" },
};
const lookUp: SourceLookup = (debugId, _line, column) => {
  const place = places[column];
  if (debugId !== "d-1" || !place) return null;
  return { file: "turbopack:///[project]/src/web/ask.ts", column: 3, source: SOURCE, ...place };
};

const mapped = (frames: RawFrame[]) =>
  mapExceptions([{ type: "Error", value: "", handled: false, frames }], lookUp)[0]?.frames;

describe("a stack", () => {
  it("is shown at the places where it was written, with their lines and real names", () => {
    const [first, second] = mapped([frame({}), frame({ column: 200, functionName: "handleClick" })]) ?? [];
    expect(first).toMatchObject({
      file: "src/web/ask.ts",
      functionName: "ask",
      line: 3,
      column: 3,
      inApp: true,
      mapped: true,
    });
    expect(first?.context).toEqual([
      { number: 1, text: "const a = 1;", here: false },
      { number: 2, text: "function ask() {", here: false },
      { number: 3, text: "  throw new Error(a);", here: true },
      { number: 4, text: "}", here: false },
      { number: 5, text: "", here: false },
    ]);
    expect(second).toMatchObject({ functionName: "handleClick", line: 9, context: [] });
  });

  it("stays as it came where there is no map, no id or no line", () => {
    const context = [{ number: 1, text: "kept", here: true }];
    const frames = [
      frame({ debugId: "other", context }),
      frame({ debugId: null }),
      frame({ line: null }),
      frame({ column: 5 }),
    ];
    expect(mapped(frames)).toEqual(frames.map(({ debugId: _, ...rest }) => ({ ...rest, mapped: false })));
  });

  it("splits a source once, however many frames are of it", () => {
    const source = "const a = 1;\n".repeat(100_000);
    const same: SourceLookup = (_debugId, line) => ({ file: "a.ts", line, column: 1, name: null, source });
    const frames = Array.from({ length: 1_000 }, (_, at) => frame({ line: at + 1 }));
    const started = performance.now();
    const [shown] = mapExceptions([{ type: "Error", value: "", handled: false, frames }], same);
    expect(shown?.frames.at(-1)?.context.find(({ here }) => here)?.number).toBe(1_000);
    // Splitting it for each frame takes more than twice as long.
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it("names each debug id once", () => {
    const stack = {
      type: "",
      value: "",
      handled: null,
      frames: [frame({}), frame({}), frame({ debugId: null })],
    };
    expect(debugIdsOf([stack, stack])).toEqual(["d-1"]);
  });
});

it.each([
  ["turbopack:///[project]/src/ui/live.tsx", "src/ui/live.tsx"],
  ["webpack://_N_E/./app/page.tsx", "app/page.tsx"],
  ["../src/worker/main.ts", "src/worker/main.ts"],
  ["turbopack:///[project]/node_modules/next/dist/a.js", "node_modules/next/dist/a.js"],
  ["/srv/zen/node_modules/pg/lib/client.js", "node_modules/pg/lib/client.js"],
  ["node:internal/timers", "node:internal/timers"],
])("%s is read as %s", (name, readable) => {
  expect(readableSource(name)).toBe(readable);
});

it("shows the wanted line of any source, or nothing", () => {
  const text = fc.array(fc.string({ maxLength: 400 }).map((line) => line.replaceAll(/[\r\n]/g, "")));
  fc.assert(
    fc.property(text, fc.integer({ min: -2, max: 40 }), (lines, line) => {
      const shown = sourceWindow(lines.join("\n"), line);
      const inside = line >= 1 && line <= Math.max(1, lines.length);
      expect(shown.filter(({ here }) => here).map(({ number }) => number)).toEqual(inside ? [line] : []);
      expect(shown.length).toBeLessThanOrEqual(11);
      for (const { text } of shown) expect(text.length).toBeLessThanOrEqual(241);
    }),
  );
});
