import type { Metadata } from "next";
import { fleetNow } from "#src/domain/fleet/now-queries.ts";
import type { FleetNow } from "#src/domain/fleet/schema.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { type ChartRange, chartRange } from "#src/ui/charts/ranges.ts";
import { FleetStatsSkeleton } from "#src/ui/fleet/fleet-stats.tsx";
import { SiteTable } from "#src/ui/fleet/site-table.tsx";
import { ChangingSkeleton, NeedsSkeleton } from "#src/ui/fleet/skeletons.tsx";
import { StateBar } from "#src/ui/fleet/state-bar.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { FoundMiner } from "../_components/found-miner.tsx";
import { NoHosts } from "../_components/no-hosts.tsx";
import { FirstSteps } from "./_components/first-steps.tsx";
import { FleetChanging } from "./_components/fleet-changing.tsx";
import { FleetFigures } from "./_components/fleet-figures.tsx";
import { FleetHead } from "./_components/fleet-head.tsx";
import { FleetNeeds } from "./_components/fleet-needs.tsx";
import { FleetTrends, RecentCommands } from "./_components/fleet-trends.tsx";

export const metadata: Metadata = { title: "Fleet" };

type Props = { searchParams: Promise<{ range?: string }> };

export default async function FleetPage({ searchParams }: Props) {
  const range = chartRange((await searchParams).range);
  const fleet = await load(fleetNow);
  return (
    <>
      <FleetHead fleet={fleet} />
      <StaleNote />
      <FoundMiner />
      {fleet.hosts === 0 ? (
        <>
          <NoHosts mayEnrol={await permitted("enrolment.manage")} />
          <WidgetBoundary name="The list of first steps">
            <FirstSteps />
          </WidgetBoundary>
        </>
      ) : (
        <FleetAtWork fleet={fleet} range={range} />
      )}
      <LiveRefresh
        interest={{ hosts: "all", commands: "all", topics: ["hosts", "maintenance", "incidents"] }}
        everyS={10}
      />
    </>
  );
}

/** In the order of attention: what needs a person, what is changing, what is normal. */
function FleetAtWork({ fleet, range }: { fleet: FleetNow; range: ChartRange }) {
  return (
    <>
      <Widget name="The list of what needs a person" shape={<NeedsSkeleton />}>
        <FleetNeeds fleet={fleet} />
      </Widget>
      <Widget name="The line of what is changing" shape={<ChangingSkeleton />}>
        <FleetChanging warmingUp={fleet.byState.warming_up} />
      </Widget>
      <Widget name="The figures of the fleet" shape={<FleetStatsSkeleton />}>
        <FleetFigures fleet={fleet} />
      </Widget>
      <StateBar byState={fleet.byState} />
      <WidgetBoundary name="The list of first steps">
        <FirstSteps />
      </WidgetBoundary>
      <FleetTrends range={range} />
      <SiteTable sites={fleet.sites} />
      <RecentCommands />
    </>
  );
}
