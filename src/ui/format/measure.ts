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

/** A power in W: whole watts as a host has them, `8.4 W` for less than ten, kilowatts for a fleet. */
export function formatPower(watts: number): string {
  if (Math.round(watts) >= 10_000) return `${threeDigits(watts / 1_000)} kW`;
  return watts < 9.95 ? `${Number(watts.toFixed(1)) || 0} W` : `${Math.round(watts)} W`;
}

/** How many hashes a joule yields, which is H/s per watt, in three digits: `78.2 H/J`. */
export function formatEfficiency(hashesPerJoule: number): string {
  return `${threeDigits(hashesPerJoule)} H/J`;
}
