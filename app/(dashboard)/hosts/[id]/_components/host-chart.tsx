import { hostSeries } from "#src/domain/health/queries.ts";
import { columnsOf, gapMsOf } from "#src/ui/charts/columns.ts";
import { HashrateChart } from "#src/ui/charts/hashrate-chart.tsx";
import { CHART_RANGES, type ChartRange } from "#src/ui/charts/ranges.ts";
import { load } from "#src/web/loaders.ts";

/** The hashrate of one host over the chosen range. */
export async function HostChart({
  hostId,
  name,
  range,
}: {
  hostId: string;
  name: string;
  range: ChartRange;
}) {
  const to = Date.now();
  const from = to - CHART_RANGES[range].ms;
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const series = await load((ctx) => hostSeries(ctx, { hostId, ...period, resolution: "auto" }));
  return (
    <HashrateChart
      title={`Hashrate of ${name}, ${CHART_RANGES[range].title}`}
      drawing={{
        data: columnsOf(series.points, ["hashrate"], gapMsOf(series)),
        from: from / 1_000,
        to: to / 1_000,
      }}
    />
  );
}
