import { expect, it } from "vitest";
import { sampleSentence } from "./sample-evidence.tsx";

it.each([
  [{ before: 25_700, after: 0, afterMs: 96_000 }, "Hashrate before: 25.7 kH/s; 1 min after go: 0 H/s."],
  [{ before: 5_200, after: null, afterMs: null }, "Hashrate before: 5.20 kH/s. No sample since."],
  [{ before: null, after: 900, afterMs: 4_000 }, "Hashrate before: not known; 4.00 s after go: 900 H/s."],
  [{ before: null, after: null, afterMs: null }, "No hashrate is known around this command."],
])("says what the samples %j show", (hashrate, sentence) => {
  expect(sampleSentence(hashrate)).toBe(sentence);
});
