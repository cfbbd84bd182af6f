import type { Metadata } from "next";
import { listCommands } from "#src/domain/commands/queries.ts";
import { fleetSeries } from "#src/domain/health/queries.ts";
import { fleetSummary, listHosts } from "#src/domain/hosts/queries.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { fleetColumns } from "#src/ui/charts/columns.ts";
import { HashrateChart } from "#src/ui/charts/hashrate-chart.tsx";
import { RangeLinks } from "#src/ui/charts/range-links.tsx";
import { CHART_RANGES, chartRange } from "#src/ui/charts/ranges.ts";
import { CommandTable } from "#src/ui/commands/command-table.tsx";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { AttentionList } from "#src/ui/hosts/attention-list.tsx";
import { SiteTable } from "#src/ui/hosts/site-table.tsx";
import { StateCounts } from "#src/ui/hosts/state-counts.tsx";
import { ATTENTION_STATES } from "#src/ui/hosts/state-words.ts";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { load } from "#src/web/loaders.ts";
import { permitted } from "#src/web/session.ts";
import { FoundMiner } from "./_components/found-miner.tsx";
import { NoHosts } from "./_components/no-hosts.tsx";

export const metadata: Metadata = { title: "Fleet" };

const ATTENTION_ROWS = 8;
const COMMAND_ROWS = 6;

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
  const to = Date.now();
  const from = to - CHART_RANGES[range].ms;
  const [worst, commands, series] = await Promise.all([
    load((ctx) => listHosts(ctx, { sort: "state", limit: ATTENTION_ROWS })),
    load((ctx) => listCommands(ctx, { limit: COMMAND_ROWS })),
    load((ctx) => fleetSeries(ctx, { from: new Date(from).toISOString(), to: new Date(to).toISOString() })),
  ]);
  const attention = ATTENTION_STATES.reduce((sum, state) => sum + summary.byState[state], 0);
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
      <AttentionList
        hosts={worst.items.filter(({ state }) => ATTENTION_STATES.includes(state))}
        total={attention}
        unmet={summary.unmet}
      />
      <Section
        title="Hashrate of the fleet"
        actions={<RangeLinks current={range} hrefOf={(each) => `/?range=${each}`} />}
      >
        <HashrateChart
          title={`Hashrate of the fleet, ${CHART_RANGES[range].title}`}
          drawing={{ data: fleetColumns(series), from: from / 1_000, to: to / 1_000 }}
        />
      </Section>
      <SiteTable sites={summary.sites} />
      <Section title="Newest commands">
        <CommandTable commands={commands.items} withHost />
      </Section>
      <LiveRefresh
        interest={{ hosts: "all", commands: "all", topics: ["hosts", "maintenance"] }}
        everyS={10}
      />
    </>
  );
}
