import fc from "fast-check";
import { expect, it } from "vitest";
import { isSupportedProtocol, PROTOCOL_VERSION } from "./version.ts";

it.each([
  [PROTOCOL_VERSION + 1, false],
  [PROTOCOL_VERSION, true],
  [PROTOCOL_VERSION - 1, true],
  [PROTOCOL_VERSION - 2, false],
  [PROTOCOL_VERSION + 0.5, false],
  [Number.NaN, false],
])("protocol %s is supported: %s", (version, supported) => {
  expect(isSupportedProtocol(version)).toBe(supported);
});

it("supports two versions and no third", () => {
  fc.assert(
    fc.property(fc.integer(), (version) => {
      expect(isSupportedProtocol(version)).toBe(
        version <= PROTOCOL_VERSION && version > PROTOCOL_VERSION - 2,
      );
    }),
  );
});
