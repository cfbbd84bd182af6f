import { describe, expect, it } from "vitest";
import { clientAddress, trustedProxyList } from "./client-address.ts";

const proxies = trustedProxyList(["10.0.0.0/8", "2001:db8::1"]);

describe("clientAddress", () => {
  it.each([
    ["no proxy: what the client claims does not count", "203.0.113.9", "1.2.3.4", "203.0.113.9"],
    ["one trusted proxy", "10.0.0.1", "198.51.100.7", "198.51.100.7"],
    [
      "the client's own claim stands left of what the proxy added",
      "10.0.0.1",
      "1.2.3.4, 198.51.100.7",
      "198.51.100.7",
    ],
    ["a chain of trusted proxies", "10.0.0.1", "198.51.100.7, 10.9.9.9", "198.51.100.7"],
    ["a proxy that names nobody", "10.0.0.1", undefined, "10.0.0.1"],
    ["garbage is skipped", "10.0.0.1", "unknown, <script>", "10.0.0.1"],
    ["an IPv6 proxy", "2001:db8::1", "2001:db8::99", "2001:db8::99"],
    ["IPv4 on a dual-stack socket", "::ffff:203.0.113.9", undefined, "203.0.113.9"],
    ["a mapped proxy", "::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"],
  ])("%s", (_what, peer, forwarded, expected) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(expected);
  });
});

describe("trustedProxyList", () => {
  it.each(["proxy.example", "10.0.0.0/33", "10.0.0.0/x", ""])("refuses %j and says so", (entry) => {
    expect(() => trustedProxyList([entry])).toThrow(/TRUSTED_PROXIES/);
  });
});
