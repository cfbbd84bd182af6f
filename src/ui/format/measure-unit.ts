import type { FindingUnit } from "#src/domain/alerts/finding-schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { formatDuration, formatStep } from "./duration.ts";
import { formatTemperature } from "./measure.ts";
import { formatCount, formatShare } from "./quantity.ts";

const FORMATS: Readonly<Record<FindingUnit, (value: number) => string>> = {
  count: formatCount,
  percent: (percent) => formatShare(percent / 100),
  ms: formatStep,
  s: (seconds) => formatDuration(seconds * 1_000),
  celsius: formatTemperature,
  hs: formatHashrate,
  "": (value) => String(Number(value.toPrecision(3))),
};

/** What was measured, with its unit: `12`, `3.4 %`, `1.24 s`, `91 °C`, `4.20 kH/s`. */
export function formatMeasure(value: number, unit: FindingUnit): string {
  return FORMATS[unit](value);
}
