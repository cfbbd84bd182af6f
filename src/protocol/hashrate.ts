/** A unit that hashrates are shown in, with how many H/s one of it is. */
export type HashrateUnit = { name: "H/s" | "kH/s" | "MH/s" | "GH/s"; factor: number };

const UNITS: readonly HashrateUnit[] = [
  { name: "H/s", factor: 1 },
  { name: "kH/s", factor: 1e3 },
  { name: "MH/s", factor: 1e6 },
  { name: "GH/s", factor: 1e9 },
];
const LOWEST: HashrateUnit = { name: "H/s", factor: 1 };

/** Rounds to three significant digits, which is as much as a hashrate of seconds is worth. */
function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}

/** The largest unit in which the hashrate (H/s), as rounded for showing, is at least 1. */
export function hashrateUnit(hs: number): HashrateUnit {
  const rounded = threeDigits(hs);
  return UNITS.findLast((unit) => rounded >= unit.factor) ?? LOWEST;
}

/** A hashrate in H/s as three significant digits and its unit: 4119.6 becomes `4.12 kH/s`. */
export function formatHashrate(hs: number): string {
  if (hs < 0.01) return "0 H/s";
  const unit = hashrateUnit(hs);
  const value = threeDigits(hs) / unit.factor;
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(decimals)} ${unit.name}`;
}
