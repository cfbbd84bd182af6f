import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TABLE_SORTS } from "#src/domain/hosts/table-schema.ts";
import { hostStateSchema } from "#src/protocol/states.ts";
import { filterSize, hostsHref, usualDirection, withToggled } from "./hosts-address.ts";
import { readHostsAddress } from "./read-hosts-address.ts";

function queryOf(href: string): Record<string, string[]> {
  const query = new URL(href, "http://zen.example").searchParams;
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
}

const PLAIN = { filter: {}, sort: "name", direction: "asc", view: null } as const;

describe("the address of the hosts page", () => {
  it("leaves out what makes no sense", () => {
    const query = {
      state: ["sleeping", "paused"],
      site: "not-a-uuid",
      sort: "colour",
      search: "  ",
    };
    expect(readHostsAddress(query)).toEqual({ ...PLAIN, filter: { states: ["paused"] } });
  });

  it("is plain without filters", () => {
    expect(hostsHref(PLAIN)).toBe("/hosts");
    expect(hostsHref({ ...PLAIN, sort: "hashrate", direction: "desc" })).toBe("/hosts?sort=hashrate");
  });

  it("takes a value in and out again", () => {
    const once = withToggled(PLAIN, "tag", "rack:1");
    expect(hostsHref(once)).toBe("/hosts?tag=rack%3A1");
    const twice = withToggled(once, "tag", "rack:2");
    expect(filterSize(twice.filter)).toBe(2);
    expect(withToggled(withToggled(twice, "tag", "rack:1"), "tag", "rack:2")).toEqual(PLAIN);
  });

  it("says the same after writing and reading", () => {
    const word = fc
      .string({ minLength: 1, maxLength: 30 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    const some = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(value, { minLength: 1, maxLength: 4 });
    const filter = fc.record(
      {
        search: word,
        states: some(fc.constantFrom(...hostStateSchema.options)),
        siteIds: some(fc.uuid()),
        tags: some(word),
        versions: some(word),
        releases: some(word),
        minerVersions: some(word),
        unmet: fc.constant(true as const),
      },
      { requiredKeys: [] },
    );
    const sort = fc.constantFrom(...TABLE_SORTS);
    fc.assert(
      fc.property(filter, sort, fc.boolean(), fc.option(fc.uuid()), (filter, sort, turned, view) => {
        const usual = usualDirection(sort);
        const direction = turned ? (usual === "asc" ? "desc" : "asc") : usual;
        const address = { filter, sort, direction, view } as const;
        expect(readHostsAddress(queryOf(hostsHref(address)))).toEqual(address);
      }),
    );
  });
});
