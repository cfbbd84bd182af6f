import { join } from "node:path";
import { listNames, readNumber } from "./read-file.ts";

export interface EnergyReading {
  /** One counter per CPU package, µJ. */
  microjoules: number[];
  /** Monotonic ms. */
  at: number;
}

export interface EnergyCounter {
  path: string;
  /** Where the counter wraps to zero, µJ. */
  range: number;
}

/** The RAPL counters of whole packages (intel-rapl:N; AMD's kernel driver uses the same names). */
export function findEnergyCounters(root: string): EnergyCounter[] {
  const base = join(root, "sys/class/powercap");
  return listNames(base)
    .filter((name) => /^intel-rapl:\d+$/.test(name))
    .map((name) => ({
      path: join(base, name, "energy_uj"),
      range: readNumber(join(base, name, "max_energy_range_uj")) ?? 0,
    }))
    .filter((counter) => readNumber(counter.path) !== null);
}

export function readEnergy(counters: readonly EnergyCounter[], at: number): EnergyReading | null {
  const microjoules = counters.flatMap((counter) => readNumber(counter.path) ?? []);
  return counters.length > 0 && microjoules.length === counters.length ? { microjoules, at } : null;
}

/** Mean power between two readings, W. A counter that went back has wrapped once. Null without two readings. */
export function packagePowerW(
  before: EnergyReading | null,
  after: EnergyReading | null,
  counters: readonly EnergyCounter[],
): number | null {
  if (!before || !after || after.at <= before.at) return null;
  let total = 0;
  for (const [index, counter] of counters.entries()) {
    const from = before.microjoules[index] ?? 0;
    const to = after.microjoules[index] ?? 0;
    total += to >= from ? to - from : to - from + counter.range;
  }
  return total / 1e6 / ((after.at - before.at) / 1000);
}
