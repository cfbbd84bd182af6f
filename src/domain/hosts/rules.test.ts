import { describe, expect, it } from "vitest";
import { desiredStateSchema, hostStateSchema, reportedStateSchema } from "#src/protocol/states.ts";
import { containsPattern } from "../contains-pattern.ts";
import { desiredMet, STATES_BY_URGENCY } from "./rules.ts";
import { hostNameSchema, tagsSchema } from "./schema.ts";

describe("whether a host does what was asked", () => {
  it("is not known of a silent host, or when nothing was asked", () => {
    for (const state of reportedStateSchema.options) {
      expect(desiredMet(null, { state, silent: false })).toBeNull();
      for (const desired of desiredStateSchema.options)
        expect(desiredMet(desired, { state, silent: true })).toBeNull();
    }
  });

  it("is met by one state each, and never by what proves nothing", () => {
    const met = desiredStateSchema.options.map((desired) =>
      reportedStateSchema.options.filter((state) => desiredMet(desired, { state, silent: false }) === true),
    );
    expect(met).toEqual([["mining"], ["paused"], ["miner_down"]]);
    for (const desired of desiredStateSchema.options) {
      expect(desiredMet(desired, { state: "api_unreachable", silent: false })).toBeNull();
      expect(desiredMet(desired, { state: "unknown", silent: false })).toBeNull();
    }
    expect(desiredMet("mining", { state: "warming_up", silent: false })).toBeNull();
  });
});

it("orders every state by urgency", () => {
  expect([...STATES_BY_URGENCY].sort()).toEqual([...hostStateSchema.options].sort());
});

it("searches for text as it is written", () => {
  expect(containsPattern("100%_\\")).toBe("%100\\%\\_\\\\%");
});

it("takes names and tags that fit everywhere", () => {
  expect(hostNameSchema.safeParse("rack-7.north_1").success).toBe(true);
  for (const name of ["", "-a", "a b", "<b>", "a".repeat(64)])
    expect(hostNameSchema.safeParse(name).success).toBe(false);
  expect(tagsSchema.parse(["B", "a", "b"])).toEqual(["a", "b"]);
});
