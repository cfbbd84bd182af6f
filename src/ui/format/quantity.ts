const integers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A count with thousands separated: `12,345`. */
export function formatCount(value: number): string {
  return integers.format(value);
}

/** A count and its noun, in the form that fits: `1 host`, `25 hosts`. */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Bytes in binary units with three digits at most: `31.2 GiB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let index = 0;
  while (value >= 1023.5 && index < units.length - 1) {
    value /= 1024;
    index += 1;
  }
  const decimals = index === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(decimals)} ${units[index]}`;
}

/** A share of one as per cent: 0.934 becomes `93 %`. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
