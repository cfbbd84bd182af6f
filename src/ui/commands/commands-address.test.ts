import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandKindSchema, commandStatusSchema } from "#src/protocol/commands.ts";
import { commandFilterOf, readCommandsAddress } from "./commands-address.ts";
import { commandsHref } from "./commands-href.ts";

describe("the address of the commands page", () => {
  it("leaves out what makes no sense", () => {
    const query = { host: "rig-1", status: "done", kind: "", time: "1y", trace: "x", cursor: ["a", "b"] };
    expect(readCommandsAddress(query)).toEqual({});
    expect(commandsHref({})).toBe("/commands");
  });

  it("says the same after writing and reading", () => {
    const address = fc.record(
      {
        hostId: fc.uuid(),
        host: fc.stringMatching(/^[a-z0-9&=%-]{1,20}$/),
        siteId: fc.uuid(),
        status: fc.constantFrom(...commandStatusSchema.options),
        kind: fc.constantFrom(...commandKindSchema.options),
        actor: fc.stringMatching(/^[a-zA-Z0-9-]{1,36}$/),
        traceId: fc.stringMatching(/^[0-9a-f]{32}$/),
        batchOf: fc.uuid(),
        time: fc.constantFrom("1h", "24h", "7d", "30d"),
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

  it("means a time that ends now, and no cursor", () => {
    const now = new Date("2026-11-22T10:00:00Z");
    expect(commandFilterOf({ status: "failed", time: "24h", cursor: "abcd" }, now)).toEqual({
      status: "failed",
      from: "2026-11-21T10:00:00.000Z",
    });
  });
});
