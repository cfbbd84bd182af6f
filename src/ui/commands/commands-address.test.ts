import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandStatusSchema } from "#src/protocol/commands.ts";
import { commandsHref, readCommandsAddress } from "./commands-address.ts";

describe("the address of the commands page", () => {
  it("leaves out what makes no sense", () => {
    expect(readCommandsAddress({ host: "rig-1", status: "done", cursor: ["a", "b"] })).toEqual({});
    expect(commandsHref({})).toBe("/commands");
  });

  it("says the same after writing and reading", () => {
    const address = fc.record(
      {
        hostId: fc.uuid(),
        status: fc.constantFrom(...commandStatusSchema.options),
        cursor: fc.base64String({ minLength: 4 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(address, (given) => {
        const query = Object.fromEntries(new URL(commandsHref(given), "http://zen.example").searchParams);
        expect(readCommandsAddress(query)).toEqual(given);
      }),
    );
  });
});
