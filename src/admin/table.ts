/** Prints rows under headings, each column as wide as its widest cell. */
export function printTable<Row>(
  print: (line: string) => void,
  rows: readonly Row[],
  columns: readonly (readonly [heading: string, cell: (row: Row) => string])[],
): void {
  const lines = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  for (const line of lines) {
    print(
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}
