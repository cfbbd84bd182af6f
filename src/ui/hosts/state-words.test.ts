import { describe, expect, it } from "vitest";
import { hostStateSchema } from "#src/protocol/states.ts";
import { ATTENTION_STATES, HOST_STATES, STATES_BY_ATTENTION } from "./state-words.ts";

describe("the states of a host", () => {
  it("are all said and drawn, each with a word and a shape of its own", () => {
    expect([...STATES_BY_ATTENTION].sort()).toEqual([...hostStateSchema.options].sort());
    const all = Object.values(HOST_STATES);
    expect(new Set(all.map(({ word }) => word)).size).toBe(all.length);
    expect(new Set(all.map(({ shape }) => shape)).size).toBe(all.length);
  });

  it("come with what needs a person first and mining last", () => {
    expect(STATES_BY_ATTENTION.slice(0, ATTENTION_STATES.length)).toEqual(ATTENTION_STATES);
    expect(STATES_BY_ATTENTION.at(-1)).toBe("mining");
  });
});
