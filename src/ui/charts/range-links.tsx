import Link from "next/link";
import { CHART_RANGES, type ChartRange } from "./ranges.ts";

type Props = { current: ChartRange; hrefOf: (range: ChartRange) => string };

/** Chooses the range of a chart. It is part of the address, so it can be shared. */
export function RangeLinks({ current, hrefOf }: Props) {
  return (
    <nav aria-label="Range of the chart" className="flex gap-1">
      {(Object.keys(CHART_RANGES) as ChartRange[]).map((range) => (
        <Link
          key={range}
          href={hrefOf(range)}
          scroll={false}
          aria-current={range === current ? "true" : undefined}
          className="rounded-md px-2 py-1 text-ink-muted hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
        >
          {CHART_RANGES[range].label}
        </Link>
      ))}
    </nav>
  );
}
