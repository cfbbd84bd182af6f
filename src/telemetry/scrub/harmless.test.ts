import { describe, expect, it } from "vitest";
import { rememberingHarmless } from "./harmless.ts";

function counting() {
  const looked: string[] = [];
  const scrub = rememberingHarmless((text) => {
    looked.push(text);
    return text.replaceAll("secret", "[gone]");
  });
  return { looked, scrub };
}

describe("rememberingHarmless", () => {
  it("looks once at a text in which nothing is found", () => {
    const { looked, scrub } = counting();
    expect([scrub("select 1"), scrub("select 1")]).toEqual(["select 1", "select 1"]);
    expect(looked).toEqual(["select 1"]);
  });

  it("looks at what was redacted each time, and keeps none of it", () => {
    const { looked, scrub } = counting();
    expect([scrub("a secret"), scrub("a secret")]).toEqual(["a [gone]", "a [gone]"]);
    expect(looked).toHaveLength(2);
  });

  it("keeps no long text, and no more than a thousand", () => {
    const { looked, scrub } = counting();
    const long = "x".repeat(1025);
    scrub(long);
    scrub(long);
    expect(looked).toHaveLength(2);
    for (let n = 0; n <= 1000; n++) scrub(`text ${n}`);
    scrub("text 0");
    expect(looked.filter((text) => text === "text 0")).toHaveLength(2);
  });
});
