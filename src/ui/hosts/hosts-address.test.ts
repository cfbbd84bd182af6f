import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostStateSchema } from "#src/protocol/states.ts";
import { hostsHref, readHostsAddress } from "./hosts-address.ts";

const queryOf = (href: string) => Object.fromEntries(new URL(href, "http://zen.example").searchParams);

describe("the address of the hosts page", () => {
  it("leaves out what makes no sense", () => {
    expect(readHostsAddress({ state: "sleeping", site: "not-a-uuid", sort: "colour", search: "  " })).toEqual(
      {
        filter: {},
        sort: "name",
        cursor: undefined,
      },
    );
  });

  it("is plain without filters", () => {
    expect(hostsHref({ filter: {}, sort: "name", cursor: undefined })).toBe("/hosts");
  });

  it("says the same after writing and reading", () => {
    const word = fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.trim());
    const filter = fc.record(
      {
        search: word.filter((text) => text !== ""),
        state: fc.constantFrom(...hostStateSchema.options),
        siteId: fc.uuid(),
        tag: fc.constantFrom("gpu", "rack:7"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filter, fc.constantFrom("name", "state", "hashrate", "since"), (given, sort) => {
        const address = { filter: given, sort, cursor: undefined };
        expect(readHostsAddress(queryOf(hostsHref(address)))).toEqual(address);
      }),
    );
  });
});
