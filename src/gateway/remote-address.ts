import { BlockList, isIP } from "node:net";

/** Who a request comes from, seen through the proxies that are trusted to say so. */
export type AddressOf = (request: {
  socketAddress: string | undefined;
  forwardedFor: string | undefined;
}) => string;

/**
 * Builds the rule. `proxies` are addresses or CIDR ranges; X-Forwarded-For is believed from right to left, as long
 * as each speaker is one of them. Throws on an entry that is neither.
 */
export function addressRule(proxies: readonly string[]): AddressOf {
  const trusted = new BlockList();
  for (const proxy of proxies) addProxy(trusted, proxy);
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  return ({ socketAddress, forwardedFor }) => {
    let speaker = plain(socketAddress ?? "unknown");
    const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()));
    while (isIP(speaker) !== 0 && isTrusted(speaker)) {
      const said = hops.pop();
      if (said === undefined || isIP(said) === 0) break;
      speaker = said;
    }
    return speaker;
  };
}

function addProxy(trusted: BlockList, proxy: string): void {
  const [address = "", prefix] = proxy.split("/");
  const version = isIP(address);
  const bits = version === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : Number(prefix);
  if (version === 0 || !Number.isInteger(length) || length < 0 || length > bits) {
    throw new Error(
      `TRUSTED_PROXIES: "${proxy}" is neither an address nor a CIDR range such as 10.0.0.0/8; correct it.`,
    );
  }
  trusted.addSubnet(address, length, version === 6 ? "ipv6" : "ipv4");
}

/** IPv4 as a dual-stack socket shows it becomes plain IPv4. */
function plain(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
