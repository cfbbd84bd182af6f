import { BlockList, isIP } from "node:net";

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  PRIVATE.addSubnet(network, bits, "ipv4");
}
PRIVATE.addAddress("::1", "ipv6");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

/** Whether an address belongs to this machine or to a private network (RFC 1918, RFC 4193). */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && PRIVATE.check(address, version === 6 ? "ipv6" : "ipv4");
}

/**
 * Whether a request comes from a private network only: its client, and everyone that proxies say it passed. A proxy
 * that is not among the trusted ones would otherwise lend its own private address to the whole internet.
 */
export function cameFromPrivateNetwork(client: string, forwardedFor: string | null): boolean {
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim().replace(/^::ffff:(?=\d+\.)/, ""))
    .filter((hop) => hop !== "");
  return [client, ...hops].every(isPrivateAddress);
}
