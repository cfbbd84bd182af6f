import type { PickedSeries, SeriesMetric } from "#src/domain/health/schema.ts";
import { bucketWidthS, countInBuckets } from "../charts/buckets.ts";
import type { ChartData } from "../charts/chart-line.ts";
import {
  type ChartScale,
  EFFICIENCY_SCALE,
  HASHRATE_SCALE,
  LATENCY_SCALE,
  POWER_SCALE,
  SHARES_SCALE,
  TEMPERATURE_SCALE,
} from "../charts/chart-scale.ts";
import { columnsOf, gapMsOf } from "../charts/columns.ts";
import { formatDuration } from "../format/duration.ts";
import type { TermKey } from "../help/terms.ts";

/** What is drawn of each point; shares are added up beside it. */
const DRAWN = [
  "hashrate",
  "min",
  "max",
  "hashrate60s",
  "hashrate15m",
  "temperatureC",
  "powerW",
  "poolPingMs",
] as const satisfies readonly SeriesMetric[];

/** All that the charts of a host ask for. */
export const CHARTED = [...DRAWN, "accepted", "rejected"] as const;

/** One chart of a host. */
export type HostChart = {
  name: string;
  term: TermKey;
  data: ChartData;
  scale: ChartScale;
  bars: boolean;
};

/** Hashes a second for each watt; null where either is not known or nothing is drawn. */
export function hashesPerWatt(hashrate: number | null, powerW: number | null): number | null {
  return hashrate === null || powerW === null || powerW <= 0 ? null : hashrate / powerW;
}

/** The charts of a host's readings, the hashrate first. `lengthS` is how long a time they show. */
export function hostCharts(series: PickedSeries, lengthS: number): HostChart[] {
  const { times, values } = columnsOf(series.points, DRAWN, gapMsOf(series));
  const one = (name: string, of: readonly (number | null)[]): ChartData => ({
    times,
    lines: [{ name, values: of, look: "main" }],
  });
  const efficiency = times.map((_, index) =>
    hashesPerWatt(values.hashrate[index] ?? null, values.powerW[index] ?? null),
  );
  return [
    {
      name: "Hashrate",
      term: "metric.hashrate",
      data: hashrates(series, times, values),
      scale: HASHRATE_SCALE,
      bars: false,
    },
    {
      name: "CPU temperature",
      term: "metric.temperature",
      data: one("CPU", values.temperatureC),
      scale: TEMPERATURE_SCALE,
      bars: false,
    },
    {
      name: "Power",
      term: "metric.power",
      data: one("Package", values.powerW),
      scale: POWER_SCALE,
      bars: false,
    },
    {
      name: "Hashes per watt",
      term: "metric.hashesPerWatt",
      data: one("H/s per W", efficiency),
      scale: EFFICIENCY_SCALE,
      bars: false,
    },
    {
      name: "Shares",
      term: "metric.accepted",
      data: shares(series, lengthS),
      scale: SHARES_SCALE,
      bars: true,
    },
    {
      name: "Pool latency",
      term: "metric.poolPing",
      data: one("Ping", values.poolPingMs),
      scale: LATENCY_SCALE,
      bars: false,
    },
  ];
}

type Rates = Record<"hashrate" | "min" | "max" | "hashrate60s" | "hashrate15m", (number | null)[]>;

/** The miner's own windows while there are single samples; of buckets their average and how far it went. */
function hashrates({ resolution }: PickedSeries, times: number[], values: Rates): ChartData {
  if (resolution === "raw") {
    return {
      times,
      lines: [
        { name: "10 s", values: values.hashrate, look: "faint" },
        { name: "60 s", values: values.hashrate60s, look: "main" },
        { name: "15 min", values: values.hashrate15m, look: "reference" },
      ],
    };
  }
  const band = { low: values.min, high: values.max };
  if (resolution === "1h") {
    return { times, lines: [{ name: "1 h average", values: values.hashrate, look: "main" }], band };
  }
  return {
    times,
    lines: [
      { name: "60 s", values: values.hashrate60s, look: "main" },
      { name: "15 min", values: values.hashrate15m, look: "reference" },
    ],
    band,
  };
}

function shares(series: PickedSeries, lengthS: number): ChartData {
  const widthS = bucketWidthS(lengthS, series.stepS);
  const { times, accepted, rejected } = countInBuckets(series.points, widthS);
  const each = `each ${formatDuration(widthS * 1_000)}`;
  return {
    times,
    lines: [
      { name: `Accepted, ${each}`, values: accepted, look: "main" },
      { name: "Rejected", values: rejected, look: "danger" },
    ],
  };
}
