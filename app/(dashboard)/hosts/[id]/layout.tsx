import { type ReactNode, Suspense } from "react";
import { WidgetBoundary } from "#src/ui/boundaries/widget-boundary.tsx";
import { HeadSkeleton } from "#src/ui/host/head-skeleton.tsx";
import { HostTabs } from "#src/ui/host/host-tabs.tsx";
import { LiveRefresh } from "#src/ui/live/live-refresh.tsx";
import { IncidentsHere } from "../../_components/incidents-here.tsx";
import { HostHead } from "./_components/host-head.tsx";
import { hostIdOf } from "./host-id.ts";
import { loadHead, loadHost } from "./load-host.ts";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props) {
  const host = await loadHost(await hostIdOf(params)).catch(() => null);
  return { title: host?.name ?? "Host" };
}

async function Head({ hostId }: { hostId: string }) {
  const { host, newest, mayCommand } = await loadHead(hostId);
  return (
    <>
      <HostHead host={host} newest={newest} mayCommand={mayCommand} />
      <LiveRefresh
        interest={{
          hosts: [hostId],
          commands: newest ? [newest.id] : [],
          topics: ["maintenance", "incidents"],
        }}
        everyS={10}
      />
    </>
  );
}

/** The frame of all pages of one host: what it is, how it is, and what can be done about it. */
export default async function HostLayout({ params, children }: Props) {
  const hostId = await hostIdOf(params);
  return (
    <div className="grid min-w-0 gap-4">
      <WidgetBoundary name="The head of this host">
        <Suspense fallback={<HeadSkeleton />}>
          <Head hostId={hostId} />
        </Suspense>
      </WidgetBoundary>
      <WidgetBoundary name="The incidents of this host">
        <Suspense>
          <IncidentsHere of={{ hostId }} />
        </Suspense>
      </WidgetBoundary>
      <HostTabs hostId={hostId} />
      {children}
    </div>
  );
}
