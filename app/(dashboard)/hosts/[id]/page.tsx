import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { hostColumns } from "#src/ui/charts/columns.ts";
import { HashrateChart } from "#src/ui/charts/hashrate-chart.tsx";
import { RangeLinks } from "#src/ui/charts/range-links.tsx";
import { CHART_RANGES, chartRange } from "#src/ui/charts/ranges.ts";
import { CommandTable } from "#src/ui/commands/command-table.tsx";
import { DesiredLine } from "#src/ui/hosts/desired-state.tsx";
import { EventList } from "#src/ui/hosts/event-list.tsx";
import { HostStateLine } from "#src/ui/hosts/host-state.tsx";
import { Readings } from "#src/ui/hosts/readings.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { CommandPanel } from "./_components/command-panel.tsx";
import { HostSettings } from "./_components/host-settings.tsx";
import { MaintenancePanel } from "./_components/maintenance-panel.tsx";
import { loadHost } from "./load-host.ts";

export const metadata: Metadata = { title: "Host" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ range?: string }> };

export default async function HostPage({ params, searchParams }: Props) {
  const hostId = z.uuid().safeParse((await params).id).data ?? notFound();
  const range = chartRange((await searchParams).range);
  const { host, series, commands, events, sites, may, from, to } = await loadHost(
    hostId,
    CHART_RANGES[range].ms,
  );
  return (
    <>
      <PageHeader
        title={host.name}
        lead={
          <span className="grid gap-1">
            <span>
              <HostStateLine state={host.state} reason={host.reason} since={host.since} />
            </span>
            <DesiredLine desired={host.desired} met={host.desiredMet} />
            <span>{[host.site.name, ...host.tags].join(" · ")}</span>
          </span>
        }
      />
      {host.status === "revoked" ? (
        <Notice tone="warning" title="This host is revoked">
          It cannot connect and takes no commands. To operate it again, enrol it again below.
        </Notice>
      ) : null}
      <CommandPanel host={host} newest={commands.items[0] ?? null} mayCommand={may.command} />
      <Section
        title="Hashrate"
        actions={<RangeLinks current={range} hrefOf={(each) => `/hosts/${hostId}?range=${each}`} />}
      >
        <HashrateChart
          title={`Hashrate of ${host.name}, ${CHART_RANGES[range].title}`}
          drawing={{ data: hostColumns(series), from: from / 1_000, to: to / 1_000 }}
        />
      </Section>
      <Readings host={host} />
      <Section title="Commands">
        <CommandTable commands={commands.items} />
        {commands.nextCursor ? (
          <a className="underline" href={`/commands?host=${hostId}`}>
            All commands of this host
          </a>
        ) : null}
      </Section>
      <Section title="Events">
        <EventList events={events.items} />
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <MaintenancePanel host={host} mayChange={may.maintain} />
        <HostSettings host={host} sites={sites} may={may} />
      </div>
      <LiveRefresh
        interest={{ hosts: [hostId], commands: commands.items.map(({ id }) => id), topics: ["maintenance"] }}
        everyS={5}
      />
    </>
  );
}
