/** The value below which `share` (0 to 1) of the measured ones lie, rounded to a tenth. */
export function percentile(measured: readonly number[], share: number): number {
  const sorted = [...measured].sort((left, right) => left - right);
  const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
  return Math.round((sorted[Math.max(0, at)] ?? Number.NaN) * 10) / 10;
}
