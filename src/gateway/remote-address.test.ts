import { describe, expect, it } from "vitest";
import { addressRule } from "./remote-address.ts";

describe("the address of a request", () => {
  it.each([
    ["no proxies are trusted", [], "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["a trusted proxy says", ["10.0.0.0/8"], "10.1.2.3", "198.51.100.1", "198.51.100.1"],
    [
      "a stranger lies in front of a trusted proxy",
      ["10.0.0.0/8"],
      "10.1.2.3",
      "1.1.1.1, 198.51.100.1",
      "198.51.100.1",
    ],
    ["two trusted proxies", ["10.0.0.0/8", "::1"], "::1", "198.51.100.1, 10.9.9.9", "198.51.100.1"],
    ["a trusted proxy says nothing", ["10.0.0.1"], "10.0.0.1", undefined, "10.0.0.1"],
    ["a trusted proxy says nonsense", ["10.0.0.1"], "10.0.0.1", "<script>", "10.0.0.1"],
    ["a dual-stack socket", [], "::ffff:203.0.113.9", undefined, "203.0.113.9"],
  ])("when %s", (_name, proxies, socketAddress, forwardedFor, expected) => {
    expect(addressRule(proxies)({ socketAddress, forwardedFor })).toBe(expected);
  });

  it.each(["10.0.0.0/33", "proxy.example", "10.0.0.0/x"])("refuses %s as a proxy, in one line", (proxy) => {
    expect(() => addressRule([proxy])).toThrow(proxy);
  });
});
