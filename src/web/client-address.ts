import { BlockList, isIP } from "node:net";

/** Set by this process on every request, replacing whatever the client sent under that name. */
export const CLIENT_ADDRESS_HEADER = "x-zen-client-address";

/** Addresses and CIDR ranges of proxies; throws a readable error for anything else. */
export function trustedProxyList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) addEntry(list, entry);
  return list;
}

function addEntry(list: BlockList, entry: string): void {
  const [address = "", prefix] = entry.split("/");
  const version = isIP(address);
  const family = version === 6 ? "ipv6" : "ipv4";
  const bits = prefix === undefined ? null : Number(prefix);
  const validBits =
    bits === null || (Number.isInteger(bits) && bits >= 0 && bits <= (version === 6 ? 128 : 32));
  if (version === 0 || !validBits) {
    throw new TypeError(`TRUSTED_PROXIES holds "${entry}", which is neither an IP address nor a CIDR range.`);
  }
  if (bits === null) list.addAddress(address, family);
  else list.addSubnet(address, bits, family);
}

/**
 * The address that a request came from. `X-Forwarded-For` counts only when the peer is a trusted proxy, and
 * is read from the right, because everything left of the first untrusted hop was written by the client.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, proxies: BlockList): string {
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => isIP(hop) !== 0);
  let address = plain(peer);
  while (isTrusted(address, proxies)) {
    const previous = hops.pop();
    if (previous === undefined) break;
    address = plain(previous);
  }
  return address;
}

function isTrusted(address: string, proxies: BlockList): boolean {
  const version = isIP(address);
  return version !== 0 && proxies.check(address, version === 6 ? "ipv6" : "ipv4");
}

/** An IPv4 peer of a dual-stack socket arrives as `::ffff:…`. */
function plain(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
