import { describe, expect, it } from "vitest";
import { advance, isPlain, pressName, shownKeys } from "./shortcut-rules.ts";

const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe("pressName", () => {
  it.each([
    ["a plain key", press("g"), false, "g"],
    ["a sign that needs Shift", press("?"), false, "?"],
    ["Control elsewhere", press("k", { ctrlKey: true }), false, "mod+k"],
    ["Command on a Mac", press("K", { metaKey: true }), true, "mod+k"],
    ["Control on a Mac, which edits text", press("k", { ctrlKey: true }), true, null],
    ["the Windows key", press("k", { metaKey: true }), false, null],
    ["Alt, which opens menus", press("h", { altKey: true }), false, null],
    ["both", press("k", { ctrlKey: true, metaKey: true }), true, null],
    ["a modifier alone", press("Shift"), false, null],
  ])("of %s", (_what, pressed, isMac, name) => {
    expect(pressName(pressed, isMac)).toBe(name);
  });
});

describe("advance", () => {
  const shortcuts = ["g h", "g c", "?", "x", "mod+k"];
  it("completes two keys after one another", () => {
    const { match, typed } = advance(null, "g", 0, shortcuts);
    expect([match, typed]).toEqual([null, { keys: "g", at: 0 }]);
    expect(advance(typed, "h", 1_200, shortcuts)).toEqual({ match: "g h", typed: null });
  });

  it("forgets the first key after a while", () => {
    expect(advance({ keys: "g", at: 0 }, "h", 1_201, shortcuts)).toEqual({ match: null, typed: null });
  });

  it("takes a key that does not continue for the beginning of another", () => {
    expect(advance({ keys: "g", at: 0 }, "x", 5, shortcuts).match).toBe("x");
    expect(advance({ keys: "g", at: 0 }, "g", 5, shortcuts).typed).toEqual({ keys: "g", at: 5 });
  });

  it("leaves keys alone that mean nothing", () => {
    expect(advance(null, "q", 0, shortcuts)).toEqual({ match: null, typed: null });
  });
});

it("says keys as the reader's keyboard names them", () => {
  expect(["mod+k", "g h"].map((keys) => shownKeys(keys, true))).toEqual(["⌘K", "g h"]);
  expect(shownKeys("mod+k", false)).toBe("Ctrl K");
  expect(["mod+k", "g h", "?"].map(isPlain)).toEqual([false, true, true]);
});
