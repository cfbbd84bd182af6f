const HEIGHTS = { line: "h-16", chart: "h-64", rows: "h-96" } as const;

export type Block = keyof typeof HEIGHTS;

const PULSE = "animate-pulse rounded-md bg-sunken motion-reduce:animate-none";

/** The shape of one part of a page while it is being fetched. */
export function BlockSkeleton({ block }: { block: Block }) {
  return <div className={`${PULSE} ${HEIGHTS[block]}`} />;
}

/** Numbers from 0 to below the count: keys of things that are all alike and never move. */
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Widths of words, in an order that looks like text and is the same at every drawing. */
const WIDTHS = ["w-3/4", "w-1/2", "w-2/3", "w-2/5", "w-3/5"] as const;

/** The width of the bar that stands for the text number `index`. */
const widthOf = (index: number) => WIDTHS[index % WIDTHS.length];

/** The shape of a table with this many columns and rows. */
export function TableSkeleton({ columns, rows }: { columns: number; rows: number }) {
  return (
    <div aria-hidden="true" className="min-w-0">
      {upTo(rows + 1).map((row) => (
        <div
          key={row}
          className="grid h-(--row) items-center gap-4 border-b border-line px-2 last:border-b-0 in-[.flush]:px-4"
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        >
          {upTo(columns).map((column) => (
            <div key={column} className={`${PULSE} h-2.5 ${widthOf(row * columns + column)}`} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The shape of one `Stat`. */
export function StatSkeleton() {
  return (
    <div
      aria-hidden="true"
      className="grid h-[5.25rem] content-center gap-2.5 rounded-lg border border-line bg-surface px-4"
    >
      <div className={`${PULSE} h-2.5 w-2/5`} />
      <div className={`${PULSE} h-5 w-3/5`} />
    </div>
  );
}

/** The shape of `Facts` with this many names. */
export function FactsSkeleton({ facts = 8 }: { facts?: number | undefined }) {
  return (
    <div aria-hidden="true" className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-6 gap-y-3">
      {upTo(facts).map((fact) => (
        <div key={fact} className="grid h-9 content-center gap-2">
          <div className={`${PULSE} h-2 w-2/5`} />
          <div className={`${PULSE} h-2.5 ${widthOf(fact)}`} />
        </div>
      ))}
    </div>
  );
}

/** The shape of a list of lines. */
export function ListSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden="true">
      {upTo(rows).map((row) => (
        <div
          key={row}
          className="flex h-(--row) items-center gap-3 border-b border-line last:border-b-0 in-[.flush]:px-4"
        >
          <div className={`${PULSE} size-3 rounded-full`} />
          <div className={`${PULSE} h-2.5 ${widthOf(row)}`} />
        </div>
      ))}
    </div>
  );
}
