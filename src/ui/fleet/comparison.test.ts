import { describe, expect, it } from "vitest";
import { againstYesterday, rejectedShare } from "./comparison.ts";

const none = { accepted: 0, rejected: 0 };
const history = (recent: number | null, before: number | null, hostsThen = 60) => ({
  recent: recent === null ? null : { hashrateHs: recent, hosts: 60 },
  dayBefore: before === null ? null : { hashrateHs: before, hosts: hostsThen },
  lastHour: none,
  lastDay: none,
});

describe("againstYesterday", () => {
  it.each([
    [105, 100, "5 % more than yesterday", false],
    [95, 100, "5 % less than yesterday", false],
    [89, 100, "11 % less than yesterday", true],
    [100, 100, "the same as yesterday", false],
    [0, 100, "100 % less than yesterday", true],
    [100, 0, "0 H/s yesterday", false],
    [null, 100, "no readings yet", false],
    [100, null, "no readings from yesterday", false],
  ])("now %s, then %s: %s", (recent, before, text, bad) => {
    expect(againstYesterday(history(recent, before))).toEqual({ text, bad });
  });

  it("says how many hosts there were when there were others", () => {
    expect(againstYesterday(history(200, 100, 30)).text).toBe(
      "100 % more than yesterday, then from 30 hosts",
    );
    expect(againstYesterday(history(200, 0, 30)).text).toBe("0 H/s yesterday from 30 hosts");
  });
});

describe("rejectedShare", () => {
  it.each([
    [none, null],
    [
      { accepted: 98, rejected: 2 },
      { text: "2 %", bad: false },
    ],
    [
      { accepted: 90, rejected: 10 },
      { text: "10 %", bad: true },
    ],
    [
      { accepted: 10, rejected: 0 },
      { text: "0 %", bad: false },
    ],
  ])("%j", (shares, shown) => {
    expect(rejectedShare(shares)).toEqual(shown);
  });
});
