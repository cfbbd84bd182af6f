import { fleetSeries } from "#src/domain/health/queries.ts";
import { fleetColumns } from "#src/ui/charts/columns.ts";
import { HashrateChart } from "#src/ui/charts/hashrate-chart.tsx";
import { CHART_RANGES, type ChartRange } from "#src/ui/charts/ranges.ts";
import { load } from "#src/web/loaders.ts";

/** The hashrate of all hosts over the chosen range. */
export async function FleetChart({ range }: { range: ChartRange }) {
  const to = Date.now();
  const from = to - CHART_RANGES[range].ms;
  const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const series = await load((ctx) => fleetSeries(ctx, period));
  return (
    <HashrateChart
      title={`Hashrate of the fleet, ${CHART_RANGES[range].title}`}
      drawing={{ data: fleetColumns(series), from: from / 1_000, to: to / 1_000 }}
    />
  );
}
