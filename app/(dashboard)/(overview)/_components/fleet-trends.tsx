import { Widget } from "#src/ui/boundaries/widget.tsx";
import { RangeLinks } from "#src/ui/charts/range-links.tsx";
import type { ChartRange } from "#src/ui/charts/ranges.ts";
import { ChartSkeleton } from "#src/ui/fleet/skeletons.tsx";
import { ButtonLink } from "#src/ui/primitives/button.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { ListSkeleton, TableSkeleton } from "#src/ui/primitives/skeleton.tsx";
import { FleetChart } from "./fleet-chart.tsx";
import { NewestCommands } from "./newest-commands.tsx";
import { NewestErrors } from "./newest-errors.tsx";

/** The hashrate over the chosen range, and beside it what failed last. */
export function FleetTrends({ range }: { range: ChartRange }) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Section
        title="Hashrate of the fleet"
        actions={<RangeLinks current={range} hrefOf={(each) => `/?range=${each}`} />}
      >
        <Widget name="The hashrate of the fleet" shape={<ChartSkeleton />}>
          <FleetChart range={range} />
        </Widget>
      </Section>
      <Section title="Newest errors" flush actions={<All href="/errors">All errors</All>}>
        <Widget name="The list of newest errors" shape={<ListSkeleton rows={6} />}>
          <NewestErrors />
        </Widget>
      </Section>
    </div>
  );
}

/** The last commands to any host. */
export function RecentCommands() {
  return (
    <Section title="Newest commands" flush actions={<All href="/commands">All commands</All>}>
      <Widget name="The list of newest commands" shape={<TableSkeleton columns={6} rows={6} />}>
        <NewestCommands />
      </Widget>
    </Section>
  );
}

function All({ href, children }: { href: string; children: string }) {
  return (
    <ButtonLink href={href} size="small" tone="quiet">
      {children}
    </ButtonLink>
  );
}
