import type { Metadata } from "next";
import { fleetSummary } from "#src/domain/hosts/queries.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { RangeLinks } from "#src/ui/charts/range-links.tsx";
import { chartRange } from "#src/ui/charts/ranges.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { SiteTable } from "#src/ui/hosts/site-table.tsx";
import { StateCounts } from "#src/ui/hosts/state-counts.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { FleetAttention } from "./_components/fleet-attention.tsx";
import { FleetChart } from "./_components/fleet-chart.tsx";
import { FoundMiner } from "./_components/found-miner.tsx";
import { NewestCommands } from "./_components/newest-commands.tsx";
import { NoHosts } from "./_components/no-hosts.tsx";

export const metadata: Metadata = { title: "Fleet" };

type Props = { searchParams: Promise<{ range?: string }> };

export default async function FleetPage({ searchParams }: Props) {
  const range = chartRange((await searchParams).range);
  const [summary, mayEnrol] = await Promise.all([load(fleetSummary), permitted("enrolment.manage")]);
  if (summary.hosts === 0) {
    return (
      <>
        <PageHeader title="Fleet" />
        <FoundMiner />
        <NoHosts mayEnrol={mayEnrol} />
        <LiveRefresh interest={{ hosts: "all", topics: ["hosts"] }} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Fleet"
        lead={
          <span className="tabular-nums">
            <span data-figure="hashrate">{formatHashrate(summary.hashrateHs)}</span> from{" "}
            {formatPlural(summary.hosts, "host")}
          </span>
        }
      />
      <FoundMiner />
      <StateCounts byState={summary.byState} />
      <Widget name="The list of hosts that need attention" block="line">
        <FleetAttention summary={summary} />
      </Widget>
      <Section
        title="Hashrate of the fleet"
        actions={<RangeLinks current={range} hrefOf={(each) => `/?range=${each}`} />}
      >
        <Widget name="The hashrate of the fleet" block="chart">
          <FleetChart range={range} />
        </Widget>
      </Section>
      <SiteTable sites={summary.sites} />
      <Section title="Newest commands">
        <Widget name="The list of newest commands" block="rows">
          <NewestCommands />
        </Widget>
      </Section>
      <LiveRefresh
        interest={{ hosts: "all", commands: "all", topics: ["hosts", "maintenance"] }}
        everyS={10}
      />
    </>
  );
}
