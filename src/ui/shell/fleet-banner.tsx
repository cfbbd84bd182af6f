"use client";

import { OctagonAlert, Wrench } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { FleetNotice } from "#src/domain/processes/notice-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { cn } from "../primitives/class-names.ts";
import { useFleetNotices } from "./use-fleet-notices.ts";

/** What concerns the whole fleet, above every page: what is wrong, since when, what follows and what to do. */
export function FleetBanner({ initial }: { initial: readonly FleetNotice[] }) {
  const { notices, answersFailed } = useFleetNotices(initial);
  return (
    <div role="status" aria-label="The whole fleet">
      {answersFailed === null ? null : (
        <Line>
          <strong>The control plane answers with errors</strong> since{" "}
          <AbsoluteTime at={new Date(answersFailed).toISOString()} />. Its database may be out of reach: pages
          may not load and commands may be refused. Hosts go on mining. Look at the log of the web process.
        </Line>
      )}
      {notices.map((notice) => (
        <NoticeLine key={notice.kind} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice }: { notice: FleetNotice }) {
  switch (notice.kind) {
    case "gateway_silent":
      return (
        <Line>
          <strong>No gateway is at work</strong> <Since since={notice.since} />. Hosts cannot report and get
          no commands; they go on mining. Start it, or look at its log.
        </Line>
      );
    case "worker_silent":
      return (
        <Line>
          <strong>No worker is at work</strong> <Since since={notice.since} />. Commands do not expire,
          retries and history wait, nobody is notified. Start it, or look at its log.
        </Line>
      );
    case "hosts_lost":
      return (
        <Line>
          <strong>
            {notice.hosts} of {notice.of} hosts went silent
          </strong>{" "}
          within 10 minutes. So many at once have a common cause: look at the network, the power and the
          gateway.{" "}
          <Link href="/hosts?state=host_offline" className="underline underline-offset-2">
            See which
          </Link>
        </Line>
      );
    case "fleet_maintenance":
      return (
        <Line calm>
          <strong>The whole fleet is in maintenance</strong> until <AbsoluteTime at={notice.until} />, by{" "}
          {notice.actorName}: {notice.reason}
        </Line>
      );
  }
}

function Since({ since }: { since: string | null }) {
  return since === null ? (
    <>for more than 2 minutes</>
  ) : (
    <>
      since <AbsoluteTime at={since} />
    </>
  );
}

function Line({ calm = false, children }: { calm?: boolean; children: ReactNode }) {
  const Picture = calm ? Wrench : OctagonAlert;
  return (
    <div
      className={cn(
        "flex items-start gap-2.5 border-b px-4 py-2 text-ink md:px-6",
        calm
          ? "border-state-maintenance/25 bg-state-maintenance-soft"
          : "border-state-failed/25 bg-state-failed-soft",
      )}
    >
      <Picture
        aria-hidden="true"
        className={cn("mt-0.5 size-4 shrink-0", calm ? "text-state-maintenance" : "text-state-failed")}
      />
      <p className="min-w-0 wrap-anywhere">{children}</p>
    </div>
  );
}
