import { REDACTED } from "./marker.ts";

// Outside of longer dotted numbers and versions (v1.2.3.4, Chrome/120.0.0.0).
const IPV4 = /(?<![\d.vV])\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)/g;
const PRODUCT = /(?:chrom\w*|edg\w*|firefox|safari|opr|opera|version|release|electron|node)[/ ]$/i;
const LONGEST_PRODUCT = 20;
const IPV6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,8}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})(?![\w:])/gi;

/** Takes out IP addresses. Those of this machine itself stay: they tell nothing and explain a lot. */
export function redactAddresses(text: string): string {
  const shorter = text.includes(":")
    ? text.replace(IPV6, (found) => (isForeignIpv6(found) ? REDACTED : found))
    : text;
  return shorter.replace(IPV4, (found, at: number) => {
    if (!isForeignIpv4(found)) return found;
    return PRODUCT.test(shorter.slice(Math.max(0, at - LONGEST_PRODUCT), at)) ? found : REDACTED;
  });
}

function isForeignIpv4(text: string): boolean {
  const parts = text.split(".").map(Number);
  if (parts.some((part) => part > 255)) return false;
  return parts[0] !== 127 && text !== "0.0.0.0";
}

function isForeignIpv6(text: string): boolean {
  if (/^[0:]*:[01]?$/.test(text)) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (groups.some((group) => group === "")) return false;
  const length = groups.reduce((sum, group) => sum + (group.includes(".") ? 2 : 1), 0);
  return halves.length === 2 ? length > 0 && length < 8 : length === 8;
}
