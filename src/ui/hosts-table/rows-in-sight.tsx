"use client";

import type { CSSProperties, Ref } from "react";
import { useEffect } from "react";
import { isSelected, type Selection } from "../hosts/selection.ts";
import type { ColumnId } from "./columns.ts";
import { type Choose, HostRow } from "./host-row.tsx";
import { rowAt, rowsIn } from "./row-cache.ts";
import type { FeedState, RowFeed } from "./row-feed.ts";
import { useSparks } from "./use-sparks.ts";

export type RowsShown = {
  feed: RowFeed;
  state: FeedState;
  columns: readonly ColumnId[];
  selection: Selection;
  choose: Choose;
  /** The row that the keyboard is at; null for none. */
  active: number | null;
};

export type Placed = { index: number; style?: CSSProperties };
type Props = RowsShown & { placed: readonly Placed[]; measure?: Ref<HTMLDivElement> };

/** The rows that are in sight or nearly so, wherever they are placed. */
export function RowsInSight({ feed, state, columns, selection, choose, active, placed, measure }: Props) {
  const first = placed[0]?.index ?? 0;
  const last = placed.at(-1)?.index ?? 0;
  useEffect(() => {
    void feed.look({ first, last });
  }, [feed, first, last]);
  const ids = rowsIn(state.cache, { first, last }).map(({ id }) => id);
  const sparks = useSparks(ids, columns.includes("spark"));
  return placed.map(({ index, style }) => {
    const host = rowAt(state.cache, index);
    return (
      <HostRow
        key={index}
        host={host}
        index={index}
        columns={columns}
        spark={host && sparks.get(host.id)?.values}
        selected={host !== undefined && choose !== null && isSelected(selection, host.id)}
        active={index === active}
        choose={choose}
        style={style}
        measure={measure}
      />
    );
  });
}
