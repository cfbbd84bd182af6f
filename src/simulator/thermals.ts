const LAG_S = 20;
const THROTTLE_ABOVE_C = 90;
const RELEASE_BELOW_C = 82;
const THROTTLED_SHARE = 0.65;

export type Thermals = { temperatureC: number; throttled: boolean };

/**
 * The CPU one second later.
 *
 * @param load share of full hashrate now, 0 to 1
 * @param overheated true when the cooling fails, for example a stopped fan
 */
export function nextThermals(now: Thermals, load: number, overheated: boolean): Thermals {
  const target = 42 + 30 * load + (overheated ? 30 : 0);
  const temperatureC = now.temperatureC + (target - now.temperatureC) / LAG_S;
  const throttled = temperatureC > THROTTLE_ABOVE_C || (now.throttled && temperatureC > RELEASE_BELOW_C);
  return { temperatureC, throttled };
}

/** Share of the hashrate that is left while the CPU protects itself. */
export function throttleFactor(thermals: Thermals): number {
  return thermals.throttled ? THROTTLED_SHARE : 1;
}
