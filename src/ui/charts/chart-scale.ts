import { formatHashrate, hashrateUnit } from "#src/protocol/hashrate.ts";

/** What figures are measured in, and how an axis for them is made. */
export type ChartScale = {
  /** The unit of the axis and how many of the figures' own unit it is, by the highest figure. */
  unit: (highest: number) => { name: string; factor: number };
  /** A figure with its unit. */
  format: (value: number) => string;
  /** `zero`: the axis begins at zero. A number: it may begin higher and shows at least that much. */
  base: "zero" | number;
};

const fixed = (unit: string, decimals: number) => (value: number) => `${value.toFixed(decimals)} ${unit}`;
const plain = (name: string) => () => ({ name, factor: 1 });

export const HASHRATE_SCALE: ChartScale = { unit: hashrateUnit, format: formatHashrate, base: "zero" };

/** Nobody compares temperatures by their distance from freezing. */
export const TEMPERATURE_SCALE: ChartScale = { unit: plain("°C"), format: fixed("°C", 0), base: 20 };

export const POWER_SCALE: ChartScale = { unit: plain("W"), format: fixed("W", 0), base: "zero" };

export const EFFICIENCY_SCALE: ChartScale = {
  unit: plain("H/s per W"),
  format: fixed("H/s per W", 1),
  base: "zero",
};

export const SHARES_SCALE: ChartScale = {
  unit: plain("shares"),
  format: (value) => `${value.toFixed(0)} ${value === 1 ? "share" : "shares"}`,
  base: "zero",
};

export const LATENCY_SCALE: ChartScale = { unit: plain("ms"), format: fixed("ms", 0), base: "zero" };

/** The range of an axis for figures from `low` to `high`, with room above; null is a chart without figures. */
export function axisRange(
  base: ChartScale["base"],
  low: number | null,
  high: number | null,
): [number, number] {
  if (base === "zero") return [0, Math.max(high ?? 0, 1) * 1.1];
  const middle = ((low ?? 0) + (high ?? base)) / 2;
  const half = Math.max(((high ?? base) - (low ?? 0)) * 0.6, base / 2);
  return [Math.max(0, middle - half), Math.max(0, middle - half) + 2 * half];
}
