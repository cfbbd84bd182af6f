import { describe, expect, it } from "vitest";
import { cameFromPrivateNetwork, isPrivateAddress } from "./private-address.ts";

describe("isPrivateAddress", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.7.7",
    "::1",
    "fd00::1",
    "fe80::1",
  ])("knows %s", (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each([
    "8.8.8.8",
    "172.32.0.1",
    "192.169.0.1",
    "2001:db8::1",
    "unknown",
    "",
    "10.1.2",
    "127.0.0.1.example.org",
  ])("does not take %s for one", (address) => expect(isPrivateAddress(address)).toBe(false));
});

describe("cameFromPrivateNetwork", () => {
  it("believes a private client, also with what this server notes of it", () => {
    expect(cameFromPrivateNetwork("10.0.0.5", null)).toBe(true);
    expect(cameFromPrivateNetwork("10.0.0.5", "::ffff:10.0.0.5")).toBe(true);
  });

  it("does not let an unknown proxy lend its address, nor a client claim one", () => {
    expect(cameFromPrivateNetwork("127.0.0.1", "203.0.113.9")).toBe(false);
    expect(cameFromPrivateNetwork("127.0.0.1", "10.0.0.1, 203.0.113.9")).toBe(false);
    expect(cameFromPrivateNetwork("203.0.113.9", "10.0.0.1")).toBe(false);
  });
});
