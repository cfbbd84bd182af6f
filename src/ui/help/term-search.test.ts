import { describe, expect, it } from "vitest";
import { findTerms } from "./term-search.ts";
import { TERMS } from "./terms.ts";

const keys = (search: string) => findTerms(search).flatMap(({ terms }) => terms.map(({ key }) => key));

describe("findTerms", () => {
  it("has all of them when nothing is looked for", () => {
    expect(keys(" ").sort()).toEqual(Object.keys(TERMS).sort());
  });

  it("finds by name, by text and by group, every word of them, in any case", () => {
    expect(keys("HUGE pages")).toContain("metric.hugePages");
    expect(keys("states wallet")).toEqual(["state.no_pool"]);
    expect(keys("vm.nr_hugepages")).toEqual(["metric.hugePages"]);
  });

  it("finds nothing where nothing is", () => {
    expect(findTerms("blockchain gas")).toEqual([]);
  });
});
