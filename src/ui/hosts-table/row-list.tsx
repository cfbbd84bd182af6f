"use client";

import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  useWindowVirtualizer,
} from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef, useState } from "react";
import { STRETCH } from "./row-cache.ts";
import { type Placed, RowsInSight, type RowsShown } from "./rows-in-sight.tsx";
import { TABLE_ROLES } from "./table-roles.ts";
import { useNarrow } from "./use-narrow.ts";
import { useRowHeight } from "./use-row-height.ts";

/** Rows beyond the edges that are drawn already, so that scrolling shows no holes. */
const OVERSCAN = 10;
/** What a card is taken to be high before it was measured, px. */
const CARD_PX = 148;

type Props = RowsShown & { scroller: RefObject<HTMLDivElement | null> };

/** The row of the keyboard stays drawn while it is out of sight: the focus would be lost with it. */
function keeping(active: number | null) {
  return (range: Range): number[] => {
    const indexes = defaultRangeExtractor(range);
    if (active === null || active >= range.count || indexes.includes(active)) return indexes;
    return [...indexes, active].sort((one, other) => one - other);
  };
}

const at = (start: number) =>
  ({ position: "absolute", top: 0, transform: `translateY(${start}px)` }) as const;

function DeskRows({ scroller, rowHeight, ...rows }: Props & { rowHeight: number }) {
  const { total } = rows.state.cache;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    // The head stands above the rows and covers them while they scroll.
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
    rangeExtractor: keeping(rows.active),
    useFlushSync: false,
  });
  useEffect(() => {
    // A new density: every row has another height.
    if (rowHeight > 0) virtual.measure();
  }, [virtual, rowHeight]);
  useFollow(rows.active, (index) => virtual.scrollToIndex(index));
  const placed: Placed[] = virtual
    .getVirtualItems()
    .map(({ index, start }) => ({ index, style: at(start - rowHeight) }));
  return (
    <div {...TABLE_ROLES.rowGroup} className="hosts-body" style={{ height: total * rowHeight }}>
      <RowsInSight {...rows} placed={placed} />
    </div>
  );
}

function Cards(rows: RowsShown) {
  const list = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  useEffect(() => {
    if (list.current) setAbove(list.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer<HTMLDivElement>({
    count: rows.state.cache.total,
    estimateSize: () => CARD_PX,
    overscan: 4,
    scrollMargin: above,
    rangeExtractor: keeping(rows.active),
    useFlushSync: false,
  });
  useFollow(rows.active, (index) => virtual.scrollToIndex(index));
  const placed: Placed[] = virtual
    .getVirtualItems()
    .map(({ index, start }) => ({ index, style: at(start - above) }));
  return (
    <div
      ref={list}
      {...TABLE_ROLES.rowGroup}
      className="hosts-body"
      style={{ height: virtual.getTotalSize() }}
    >
      <RowsInSight {...rows} placed={placed} measure={virtual.measureElement} />
    </div>
  );
}

/** Brings the row of the keyboard into sight when another one becomes it. */
function useFollow(active: number | null, scrollTo: (index: number) => void): void {
  const latest = useRef(scrollTo);
  useEffect(() => {
    latest.current = scrollTo;
  });
  useEffect(() => {
    if (active !== null) latest.current(active);
  }, [active]);
}

/** All rows, of which only those in sight are drawn. Before the page is alive the first ones simply stand there. */
export function RowList({ scroller, ...rows }: Props) {
  const narrow = useNarrow();
  const rowHeight = useRowHeight();
  if (narrow === true) return <Cards {...rows} />;
  if (narrow === false && rowHeight > 0)
    return <DeskRows {...rows} scroller={scroller} rowHeight={rowHeight} />;
  const { cache } = rows.state;
  const placed = Array.from({ length: Math.min(STRETCH, cache.total) }, (_, index) => ({ index }));
  return (
    <div {...TABLE_ROLES.rowGroup} className="hosts-body">
      <RowsInSight {...rows} placed={placed} />
    </div>
  );
}
