import { Widget } from "#src/ui/boundaries/widget.tsx";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { HistorySlot } from "#src/ui/host/history-slot.tsx";
import { HostStats } from "#src/ui/host/host-stats.tsx";
import { Readings } from "#src/ui/hosts/readings.tsx";
import { Section } from "#src/ui/primitives/section.tsx";
import { HostEvents } from "./_components/host-events.tsx";
import { HostHealth } from "./_components/host-health.tsx";
import { hostIdOf } from "./host-id.ts";
import { loadHost } from "./load-host.ts";

type Props = { params: Promise<{ id: string }> };

export default async function HostPage({ params }: Props) {
  const hostId = await hostIdOf(params);
  const host = await loadHost(hostId);
  return (
    <>
      <WidgetBoundary name="The figures of this host">
        <HostStats host={host} />
      </WidgetBoundary>
      <WidgetBoundary name="The history of this host">
        <HistorySlot hostId={hostId} hostName={host.name} madeAt={Date.now()} />
      </WidgetBoundary>
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <WidgetBoundary name="The RandomX health of this host">
          <HostHealth host={host} />
        </WidgetBoundary>
        <Section title="Events">
          <Widget name="The list of events" block="rows">
            <HostEvents hostId={hostId} />
          </Widget>
        </Section>
      </div>
      <WidgetBoundary name="The readings">
        <Readings host={host} />
      </WidgetBoundary>
    </>
  );
}
