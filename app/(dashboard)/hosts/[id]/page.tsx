import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Widget } from "#src/ui/boundaries/widget.tsx";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { RangeLinks } from "#src/ui/charts/range-links.tsx";
import { chartRange } from "#src/ui/charts/ranges.ts";
import { CommandTable } from "#src/ui/commands/command-table.tsx";
import { errorsHref } from "#src/ui/errors/errors-address.ts";
import { DesiredLine } from "#src/ui/hosts/desired-state.tsx";
import { HostStateLine } from "#src/ui/hosts/host-state.tsx";
import { Readings } from "#src/ui/hosts/readings.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { CommandPanel } from "./_components/command-panel.tsx";
import { HostChart } from "./_components/host-chart.tsx";
import { HostEvents } from "./_components/host-events.tsx";
import { HostSettings } from "./_components/host-settings.tsx";
import { MaintenancePanel } from "./_components/maintenance-panel.tsx";
import { loadHost } from "./load-host.ts";

export const metadata: Metadata = { title: "Host" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ range?: string }> };

export default async function HostPage({ params, searchParams }: Props) {
  const hostId = z.uuid().safeParse((await params).id).data ?? notFound();
  const range = chartRange((await searchParams).range);
  const { host, commands, sites, may } = await loadHost(hostId);
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
      <WidgetBoundary name="The command panel">
        <CommandPanel host={host} newest={commands.items[0] ?? null} mayCommand={may.command} />
      </WidgetBoundary>
      <Section
        title="Hashrate"
        actions={<RangeLinks current={range} hrefOf={(each) => `/hosts/${hostId}?range=${each}`} />}
      >
        <Widget name="The hashrate of this host" block="chart">
          <HostChart hostId={hostId} name={host.name} range={range} />
        </Widget>
      </Section>
      <WidgetBoundary name="The readings">
        <Readings host={host} />
      </WidgetBoundary>
      <Section title="Commands">
        <WidgetBoundary name="The list of commands">
          <CommandTable commands={commands.items} />
        </WidgetBoundary>
        {commands.nextCursor ? (
          <a className="underline" href={`/commands?host=${hostId}`}>
            All commands of this host
          </a>
        ) : null}
      </Section>
      <Section
        title="Events"
        actions={
          <Link className="underline" href={errorsHref({ state: null, filter: { hostId } })}>
            Errors of this host
          </Link>
        }
      >
        <Widget name="The list of events" block="rows">
          <HostEvents hostId={hostId} />
        </Widget>
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <WidgetBoundary name="Maintenance">
          <MaintenancePanel host={host} mayChange={may.maintain} />
        </WidgetBoundary>
        <WidgetBoundary name="The settings of this host">
          <HostSettings host={host} sites={sites} may={may} />
        </WidgetBoundary>
      </div>
      <LiveRefresh
        interest={{ hosts: [hostId], commands: commands.items.map(({ id }) => id), topics: ["maintenance"] }}
        everyS={5}
      />
    </>
  );
}
