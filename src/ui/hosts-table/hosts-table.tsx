"use client";

import { ArrowDownUp } from "lucide-react";
import { type CSSProperties, useCallback, useEffect, useRef } from "react";
import type { HostWindow } from "#src/domain/hosts/table-schema.ts";
import { type HostsAddress, hostsRequest } from "../hosts/hosts-address.ts";
import { ALL, isSelected, NOTHING, type Selection, selectedCount, withSelected } from "../hosts/selection.ts";
import { Button } from "../primitives/button.tsx";
import { Notice } from "../primitives/notice.tsx";
import type { ColumnId } from "./columns.ts";
import { HostHeads } from "./host-heads.tsx";
import type { Choose } from "./host-row.tsx";
import { gridTracks, type TableLayout, tableWidth } from "./layout.ts";
import { rowAt } from "./row-cache.ts";
import { RowList } from "./row-list.tsx";
import { TABLE_ROLES } from "./table-roles.ts";
import { useHeld } from "./use-held.ts";
import { useHostRows } from "./use-host-rows.ts";
import { useRowKeys } from "./use-row-keys.ts";

type Props = {
  address: HostsAddress;
  initial: HostWindow;
  layout: TableLayout;
  onResize: (id: ColumnId, width: number) => void;
  /** Null for those who may do nothing with a selection. */
  selecting: { selection: Selection; onChange: (selection: Selection, total: number) => void } | null;
};

/** All hosts of one filter and order. A component with another filter or order must be another one, by its key. */
export function HostsTable({ address, initial, layout, onResize, selecting }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const held = useHeld(scroller);
  const { feed, state } = useHostRows(hostsRequest(address), initial, held);
  const { total } = state.cache;
  const selection = selecting?.selection ?? NOTHING;
  const lastChosen = useRef(0);
  const select = selecting
    ? (ids: readonly string[], selected: boolean) =>
        selecting.onChange(withSelected(selection, ids, selected), total)
    : null;
  const choose = useChoose((index, id, selected, upTo) => {
    const range = { first: Math.min(index, lastChosen.current), last: Math.max(index, lastChosen.current) };
    lastChosen.current = index;
    if (!upTo) return select?.([id], selected);
    // Rows between the two may be out of sight; when they cannot be read, only the row itself is meant.
    void feed.idsIn(range).then(
      (ids) => select?.(ids, selected),
      () => select?.([id], selected),
    );
  });
  const active = useRowKeys({
    table: scroller,
    total,
    toggle: (index) => {
      const row = rowAt(state.cache, index);
      if (row) choose(index, row.id, !isSelected(selection, row.id), false);
    },
  });
  const count = selectedCount(selection, total);
  const style = { "--tracks": gridTracks(layout, select !== null), "--table-width": tableWidth(layout) };
  return (
    <div className="relative grid min-w-0 gap-2">
      {state.failed ? (
        <Notice tone="error">
          Some hosts could not be read, so what is shown may be out of date. It is tried again by itself.
        </Notice>
      ) : null}
      <div role="status" className="pointer-events-none absolute inset-x-0 top-11 z-10 flex justify-center">
        {state.orderChanged ? (
          <Button
            size="small"
            className="pointer-events-auto rounded-full shadow-mid"
            onClick={() => void feed.sortAgain()}
          >
            <ArrowDownUp aria-hidden="true" />
            Order has changed · Sort again
          </Button>
        ) : null}
      </div>
      <div
        ref={scroller}
        {...TABLE_ROLES.table("Hosts", total)}
        className="hosts-table"
        style={style as CSSProperties}
      >
        <HostHeads
          address={address}
          layout={layout}
          onResize={onResize}
          chooseAll={
            selecting
              ? {
                  checked: count === 0 ? false : count === total ? true : "indeterminate",
                  onChange: (checked) => selecting.onChange(checked ? ALL : NOTHING, total),
                }
              : null
          }
        />
        <RowList
          feed={feed}
          state={state}
          scroller={scroller}
          columns={layout.columns}
          selection={selection}
          choose={select ? choose : null}
          active={active}
        />
      </div>
    </div>
  );
}

type ChooseRow = NonNullable<Choose>;

/** The same function at every drawing, so that rows need not be drawn anew. */
function useChoose(choose: ChooseRow): ChooseRow {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  return useCallback((...args) => latest.current(...args), []);
}
