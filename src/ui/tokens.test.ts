import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, distance, type Linear, linearOf, seenBy, VISIONS } from "#tests/support/colour.ts";
import { HOST_STATES } from "./hosts/state-words.ts";
import { SOFT } from "./primitives/tone.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const TEXT_AA = 4.5;
const CONTROL_AA = 3;
/** Twice what is just noticeable side by side: enough for two words in a list. */
const APART = 0.04;

/** Every token that is a colour without transparency, of one theme. */
function coloursOf(theme: "light" | "dark"): ReadonlyMap<string, Linear> {
  const pairs = css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g);
  return new Map(
    [...pairs].map(([, name, light, dark]) => [
      name ?? "",
      linearOf((theme === "light" ? light : dark) ?? ""),
    ]),
  );
}

describe.each(["light", "dark"] as const)("the colours of the %s theme", (theme) => {
  const colours = coloursOf(theme);
  const of = (name: string): Linear => {
    const colour = colours.get(name);
    if (!colour) throw new Error(`there is no token --${name}`);
    return colour;
  };
  const tones = [...colours.keys()].filter((name) => /^state-[a-z]+$/.test(name));
  const texts = ["ink", "ink-muted", "accent", "danger", ...tones];
  const grounds = ["page", "surface", "raised", "sunken"];

  it("has a tone for every state", () => {
    expect(tones).toHaveLength(8);
    expect(Object.values(HOST_STATES).map(({ tone }) => `state-${tone}`)).toSatisfy((used: string[]) =>
      used.every((name) => tones.includes(name)),
    );
  });

  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    "keeps %s readable on %s",
    (text, ground) => {
      expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(TEXT_AA);
    },
  );

  it.each([
    ...["accent", "danger", ...tones].flatMap((tone) => [
      [tone, `${tone}-soft`] as const,
      ["ink", `${tone}-soft`] as const,
      ["ink-muted", `${tone}-soft`] as const,
    ]),
    ["accent-ink", "accent"] as const,
    ["accent-ink", "accent-strong"] as const,
    ["danger-ink", "danger"] as const,
    ["danger-ink", "danger-strong"] as const,
    ["tooltip-ink", "tooltip"] as const,
  ])("keeps %s readable on %s", (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(TEXT_AA);
  });

  it.each(
    ["line-strong", "ring", "accent"].flatMap((line) =>
      ["page", "surface", "raised"].map((ground) => [line, ground] as const),
    ),
  )("lets %s be seen on %s", (line, ground) => {
    expect(contrast(of(line), of(ground))).toBeGreaterThanOrEqual(CONTROL_AA);
  });

  it("tells all tones apart with full vision", () => {
    const near = tones.flatMap((one, index) =>
      tones
        .slice(index + 1)
        .filter((other) => distance(of(one), of(other)) < APART)
        .map((other) => [one, other]),
    );
    expect(near).toEqual([]);
  });

  // The other tones come too near one another without red or green; there the shape and the word tell them apart.
  it.each(
    (Object.keys(VISIONS) as (keyof typeof VISIONS)[]).flatMap((vision) =>
      ["warming", "attention", "failed"].map((tone) => [vision, tone] as const),
    ),
  )("tells mining from what is not well: %s vision, %s", (vision, tone) => {
    const seen = (name: string) => seenBy(vision, of(`state-${name}`));
    expect(distance(seen("mining"), seen(tone))).toBeGreaterThanOrEqual(APART);
  });
});

it("gives every state a shape and a word of its own, so that nobody needs the colour", () => {
  const states = Object.values(HOST_STATES);
  expect(new Set(states.map(({ shape }) => shape)).size).toBe(states.length);
  expect(new Set(states.map(({ word }) => word)).size).toBe(states.length);
});

it("has a soft ground for every tone", () => {
  for (const [tone, classes] of Object.entries(SOFT)) {
    if (tone === "neutral") continue;
    expect(classes).toMatch(new RegExp(`${tone}-soft `));
  }
  expect(css.match(/--color-[\w-]+-soft:/g)).toHaveLength(10);
});
