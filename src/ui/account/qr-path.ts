/** A square of dark and light modules. */
export type Modules = { size: number; get: (row: number, column: number) => number };

/** The dark modules as one SVG path, one unit per module, runs in a row joined. */
export function qrPath({ size, get }: Modules): string {
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    let start: number | null = null;
    for (let column = 0; column <= size; column += 1) {
      const dark = column < size && get(row, column) !== 0;
      if (dark) start ??= column;
      else if (start !== null) {
        runs.push(`M${start} ${row}h${column - start}v1h-${column - start}z`);
        start = null;
      }
    }
  }
  return runs.join("");
}
