/** Width and height of the drawing's own units; the element stretches them. */
export const SPARK_WIDTH = 100;
export const SPARK_HEIGHT = 20;
const MARGIN = 1.5;

const round = (value: number) => Math.round(value * 100) / 100;

type Point = { x: number; y: number };

/** Where each value stands, without the gaps: one list of points for each stretch without one. */
function stretches(values: readonly (number | null)[]): Point[][] {
  const known = values.filter((value) => value !== null);
  const low = known.reduce((least, value) => Math.min(least, value), 0);
  const high = known.reduce((most, value) => Math.max(most, value), low);
  const step = values.length > 1 ? SPARK_WIDTH / (values.length - 1) : 0;
  const height = SPARK_HEIGHT - 2 * MARGIN;
  const found: Point[][] = [];
  let open = false;
  values.forEach((value, index) => {
    if (value !== null) {
      if (!open) found.push([]);
      const share = high === low ? 0 : (value - low) / (high - low);
      found.at(-1)?.push({ x: round(index * step), y: round(SPARK_HEIGHT - MARGIN - share * height) });
    }
    open = value !== null;
  });
  return found;
}

/**
 * The paths of a line through values in equal steps, and of the area below it, from zero (or the lowest, if
 * below) to the highest. Null is a gap: the line ends before it and begins anew after it, and a value between
 * two gaps is a dot.
 */
export function sparklinePaths(values: readonly (number | null)[]): { line: string; area: string } {
  let line = "";
  let area = "";
  for (const points of stretches(values)) {
    const through = points.map(({ x, y }) => `${x} ${y}`).join("L");
    const [first, last] = [points[0], points.at(-1)];
    line += points.length === 1 ? `M${through}h0` : `M${through}`;
    if (points.length > 1) area += `M${first?.x} ${SPARK_HEIGHT}L${through}L${last?.x} ${SPARK_HEIGHT}Z`;
  }
  return { line, area };
}
