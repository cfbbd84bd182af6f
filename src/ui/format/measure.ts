/** Three significant digits, without the minus that rounding can leave before a zero. */
function threeDigits(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return Number(value.toFixed(decimals)) === 0 ? "0" : value.toFixed(decimals);
}

/** A temperature in °C, whole: sensors are seldom right to a tenth. */
export function formatTemperature(celsius: number): string {
  return `${Math.round(celsius) || 0} °C`;
}

/** A power in W: whole watts as a host has them, `8.4 W` for less than ten; `8.88 kW` as a fleet has them. */
export function formatPower(watts: number): string {
  if (Math.round(watts) >= 1_000) return `${threeDigits(watts / 1_000)} kW`;
  return watts < 9.95 ? `${Number(watts.toFixed(1)) || 0} W` : `${Math.round(watts)} W`;
}

/** Hashes a second for each watt, in three digits: `78.2 H/s per W`. */
export function formatEfficiency(perWatt: number): string {
  return `${threeDigits(perWatt)} H/s per W`;
}
