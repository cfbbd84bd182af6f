/** Width and height of the drawing's own units; the element stretches them. */
export const SPARK_WIDTH = 100;
export const SPARK_HEIGHT = 20;
const MARGIN = 1.5;

const round = (value: number) => Math.round(value * 100) / 100;

/**
 * The path of a line through values in equal steps, from zero (or the lowest, if below) to the highest. Null
 * is a gap: the line ends before and begins anew after it, and a value between two gaps is a dot.
 */
export function sparklinePath(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const low = known.reduce((least, value) => Math.min(least, value), 0);
  const high = known.reduce((most, value) => Math.max(most, value), low);
  const step = values.length > 1 ? SPARK_WIDTH / (values.length - 1) : 0;
  const height = SPARK_HEIGHT - 2 * MARGIN;
  const y = (value: number) =>
    round(SPARK_HEIGHT - MARGIN - (high === low ? 0 : ((value - low) / (high - low)) * height));
  let path = "";
  let drawing = false;
  values.forEach((value, index) => {
    if (value === null) {
      drawing = false;
      return;
    }
    const alone = !drawing && (values[index + 1] ?? null) === null;
    path += `${drawing ? "L" : "M"}${round(index * step)} ${y(value)}${alone ? "h0" : ""}`;
    drawing = true;
  });
  return path;
}
