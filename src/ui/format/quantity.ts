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

/**
 * A share of one as per cent: 0.934 becomes `93 %`. Below ten and above ninety-nine a decimal counts, and what
 * is not all or nothing is never called so: 0.0002 is `<0.1 %`, 0.9996 is `99.9 %`.
 */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent <= 0) return "0 %";
  if (percent < 0.1) return "<0.1 %";
  if (percent < 9.95) return `${Number(percent.toFixed(1))} %`;
  if (percent <= 99) return `${Math.round(percent)} %`;
  if (percent < 100) return `${Math.floor(percent * 10) / 10} %`;
  return `${Math.round(percent)} %`;
}

/**
 * How a figure compares with an earlier one: `4 % more`, `12 % less`, `the same`. Null where nothing can be said,
 * because there was nothing before.
 */
export function formatChange(now: number, before: number): string | null {
  if (before <= 0) return null;
  const change = now / before - 1;
  if (Math.abs(change) < 0.0005) return "the same";
  return `${formatShare(Math.abs(change))} ${change > 0 ? "more" : "less"}`;
}
