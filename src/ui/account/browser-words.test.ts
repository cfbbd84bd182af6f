import { describe, expect, it } from "vitest";
import { browserWords } from "./browser-words.ts";

describe("browserWords", () => {
  it.each([
    [null, "not known"],
    ["", "not known"],
    ["curl/8.5.0", "curl/8.5.0"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
    [
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0",
      "Edge on Windows",
    ],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Safari/604.1", "Safari on iOS"],
  ])("%s: %s", (userAgent, words) => {
    expect(browserWords(userAgent)).toBe(words);
  });
});
