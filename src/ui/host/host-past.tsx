"use client";

import { useMemo, useRef } from "react";
import { ErrorReport } from "../boundaries/error-report.tsx";
import { StaleNote } from "../live/stale-note.tsx";
import { Notice } from "../primitives/notice.tsx";
import { Section } from "../primitives/section.tsx";
import { ChartGrid } from "./chart-grid.tsx";
import { stretch } from "./chart-time.ts";
import { ClockHand } from "./clock-hand.tsx";
import type { AnswerError } from "./fetch-answer.ts";
import { HistorySkeleton } from "./history-skeleton.tsx";
import { laneWidth } from "./lane.tsx";
import { chartMarks, groupMarks } from "./mark-groups.ts";
import { MarkLane } from "./mark-lane.tsx";
import { RangeBar } from "./range-bar.tsx";
import { SpanList } from "./span-list.tsx";
import { StateBar } from "./state-bar.tsx";
import { useChartTime } from "./use-chart-time.ts";
import { useHistory, useSeries } from "./use-host-past.ts";
import { useWidth } from "./use-width.ts";

/** A finger, or an eye, cannot tell signs apart whose middles are closer, px. */
const SIGN_GAP_PX = 26;
/** Until it is measured: as on a phone. */
const NARROW_PX = 300;

function Failed({
  failed,
  hasOlder,
  onRetry,
}: {
  failed: AnswerError;
  hasOlder: boolean;
  onRetry: () => void;
}) {
  return (
    <Notice tone="error" title={hasOlder ? "The charts are not up to date" : "The charts cannot be shown"}>
      <p className="mb-3">{failed.message}</p>
      <ErrorReport
        errorId={failed.errorId ? { id: failed.errorId, isEvent: true } : null}
        onRetry={onRetry}
      />
    </Notice>
  );
}

type Props = {
  hostId: string;
  hostName: string;
  /** The control plane's time when the page was made, ms since the epoch. */
  madeAt: number;
};

/** A host's past: its states, what happened, and its readings, over one time that the address keeps. */
export default function HostPast({ hostId, hostName, madeAt }: Props) {
  const now = useRef(madeAt);
  const { time, show } = useChartTime();
  const series = useSeries(hostId, time, now);
  const history = useHistory(hostId, time, now);
  const { width, measured } = useWidth();
  const groups = useMemo(() => {
    if (!history.data) return [];
    const { from, to, of } = history.data;
    return groupMarks(of.marks, ((to - from) * SIGN_GAP_PX) / laneWidth(width ?? NARROW_PX));
  }, [history.data, width]);
  const marks = useMemo(() => chartMarks(groups), [groups]);
  const zoom = (fromS: number, toS: number) => {
    const chosen = stretch(fromS * 1_000, toS * 1_000, now.current);
    if (chosen) show({ ...time, chosen });
  };
  const isBusy = series.data?.time !== time && series.failed === null;
  // A stretch within what is known is shown at once; its finer points follow.
  const bounds = time.chosen ?? series.data ?? { from: 0, to: 0 };
  const failed = series.failed ?? history.failed;
  const retry = () => {
    series.retry();
    history.retry();
  };
  return (
    <Section title="History" actions={<RangeBar time={time} now={now} onShow={show} />}>
      <ClockHand now={now} />
      <StaleNote />
      {failed ? <Failed failed={failed} hasOlder={series.data !== null} onRetry={retry} /> : null}
      {series.data && history.data ? (
        <div
          aria-busy={isBusy}
          className="grid gap-3 transition-opacity duration-100 aria-busy:opacity-60 motion-reduce:transition-none"
        >
          <div ref={measured}>
            <StateBar spans={history.data.of.spans} from={bounds.from} to={bounds.to} />
            <MarkLane groups={groups} from={bounds.from} to={bounds.to} />
          </div>
          <SpanList spans={history.data.of.spans} />
          <ChartGrid
            hostName={hostName}
            series={series.data.of}
            from={bounds.from}
            to={bounds.to}
            marks={marks}
            onZoom={zoom}
          />
        </div>
      ) : failed ? null : (
        <HistorySkeleton />
      )}
    </Section>
  );
}
