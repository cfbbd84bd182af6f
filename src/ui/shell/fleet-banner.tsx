"use client";

import Link from "next/link";
import { use } from "react";
import type { FleetNotice } from "#src/domain/processes/notice-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { BannerLine } from "./banner-line.tsx";
import { useFleetNotices } from "./use-fleet-notices.ts";

/**
 * What concerns the whole fleet, above every page: what is wrong, since when, what follows and what to do. Suspends
 * until it is known, so that no page waits for it long.
 */
export function FleetBanner({ known }: { known: readonly FleetNotice[] | Promise<readonly FleetNotice[]> }) {
  const { notices, answersFailed } = useFleetNotices("then" in known ? use(known) : known);
  return (
    <div role="status" aria-label="The whole fleet">
      {answersFailed === null ? null : (
        <BannerLine about="trouble">
          <strong>The control plane answers with errors</strong> since{" "}
          <AbsoluteTime at={new Date(answersFailed).toISOString()} />. Its database may be out of reach: pages
          may not load and commands may be refused. Hosts go on mining. Look at the log of the web process.
        </BannerLine>
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
        <BannerLine about="trouble">
          <strong>No gateway is at work</strong> <Since since={notice.since} />. Hosts cannot report and get
          no commands; they go on mining. Start it, or look at its log.
        </BannerLine>
      );
    case "worker_silent":
      return (
        <BannerLine about="trouble">
          <strong>No worker is at work</strong> <Since since={notice.since} />. Commands do not expire,
          retries and history wait; alerts are told by web meanwhile. Start it, or look at its log.
        </BannerLine>
      );
    case "hosts_lost":
      return (
        <BannerLine about="trouble">
          <strong>
            {notice.hosts} of {notice.of} hosts went silent
          </strong>{" "}
          within 10 minutes. So many at once have a common cause: look at the network, the power and the
          gateway.{" "}
          <Link href="/hosts?state=host_offline" className="underline underline-offset-2">
            See which
          </Link>
        </BannerLine>
      );
    case "fleet_maintenance":
      return (
        <BannerLine about="maintenance">
          <strong>The whole fleet is in maintenance</strong> until <AbsoluteTime at={notice.until} />, by{" "}
          {notice.actorName}: {notice.reason}
        </BannerLine>
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
