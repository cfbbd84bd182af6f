"use client";

import { Download, Wrench } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { WideMaintenance } from "#src/domain/hosts/maintenance-schema.ts";
import type { HostFacets, HostWindow } from "#src/domain/hosts/table-schema.ts";
import type { SavedView } from "#src/domain/views/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { type HostsAddress, hostsRequest } from "#src/ui/hosts/hosts-address.ts";
import { ALL, NOTHING, type Selection, selectedCount, targetOf } from "#src/ui/hosts/selection.ts";
import { BulkStrips } from "#src/ui/hosts-table/bulk-strips.tsx";
import { ColumnsMenu } from "#src/ui/hosts-table/columns-menu.tsx";
import { FilterBar } from "#src/ui/hosts-table/filter-bar.tsx";
import { HostsTable } from "#src/ui/hosts-table/hosts-table.tsx";
import type { TableLayout } from "#src/ui/hosts-table/layout.ts";
import { withWidth } from "#src/ui/hosts-table/layout.ts";
import { SelectionBar } from "#src/ui/hosts-table/selection-bar.tsx";
import { useLayout } from "#src/ui/hosts-table/use-layout.ts";
import { StaleNote } from "#src/ui/live/stale-note.tsx";
import { Button, buttonClass } from "#src/ui/primitives/button.tsx";
import { PageHeader } from "#src/ui/primitives/page-header.tsx";
import { ViewsMenu } from "./views-menu.tsx";

const BulkDialog = dynamic(() => import("./bulk-dialog.tsx"), { ssr: false });
const MaintenanceDialog = dynamic(() => import("./maintenance-dialog.tsx"), { ssr: false });

export type HostsScreenProps = {
  lead: string;
  address: HostsAddress;
  window: HostWindow;
  facets: HostFacets;
  layout: TableLayout;
  views: readonly SavedView[];
  sites: readonly { id: string; name: string }[];
  maintenance: readonly WideMaintenance[];
  may: { command: boolean; maintenance: boolean; shareViews: boolean; deleteViews: boolean };
  /** Stands in place of the table where it would be empty. */
  empty: ReactNode;
};

type Doing = { what: "command"; kind: MinerCommandKind } | { what: "maintenance" } | null;

/** The selection among the hosts of one filter: with another filter it is another one. `total` hosts match. */
function useSelection({ filter }: HostsAddress, initialTotal: number) {
  const of = JSON.stringify(filter);
  const [kept, setKept] = useState({ of, selection: NOTHING, total: initialTotal });
  const { selection, total } = kept.of === of ? kept : { selection: NOTHING, total: initialTotal };
  return {
    selection,
    total,
    select: (next: Selection, matching = total) => setKept({ of, selection: next, total: matching }),
  };
}

/** The hosts that match, and all that can be done with them together. */
export function HostsScreen(props: HostsScreenProps) {
  const { lead, address, window, facets, views, sites, maintenance, may, empty } = props;
  const { layout, setLayout } = useLayout(props.layout, address.view);
  const { selection, total, select } = useSelection(address, window.total);
  const [doing, setDoing] = useState<Doing>(null);
  const count = selectedCount(selection, total);
  const request = hostsRequest(address);
  const selected = count > 0 ? { target: targetOf(selection, address.filter), count } : null;
  return (
    <>
      <PageHeader title="Hosts" lead={lead}>
        <ViewsMenu
          views={views}
          address={address}
          layout={layout}
          mayShare={may.shareViews}
          mayDeleteAll={may.deleteViews}
        />
        <span className="max-md:hidden">
          <ColumnsMenu layout={layout} onChange={setLayout} />
        </span>
        {may.maintenance ? (
          <Button size="small" onClick={() => setDoing({ what: "maintenance" })}>
            <Wrench aria-hidden="true" />
            Maintenance
          </Button>
        ) : null}
        <a href={`/api/hosts/export?${request}`} download className={buttonClass("plain", "small")}>
          <Download aria-hidden="true" />
          Export
        </a>
      </PageHeader>
      <StaleNote />
      <BulkStrips />
      <FilterBar address={address} facets={facets} />
      {empty ?? (
        <HostsTable
          key={request}
          address={address}
          initial={window}
          layout={layout}
          onResize={(id, width) => setLayout(withWidth(layout, id, width))}
          selecting={may.command ? { selection, onChange: select } : null}
        />
      )}
      {count > 0 && doing === null ? (
        <SelectionBar
          count={count}
          total={total}
          onSelectAll={() => select(ALL)}
          onClear={() => select(NOTHING)}
          onCommand={(kind) => setDoing({ what: "command", kind })}
          onMaintenance={() => setDoing({ what: "maintenance" })}
        />
      ) : null}
      {doing?.what === "command" && selected ? (
        <BulkDialog kind={doing.kind} target={selected.target} onClose={() => setDoing(null)} />
      ) : null}
      {doing?.what === "maintenance" ? (
        <MaintenanceDialog
          selected={selected}
          sites={sites}
          inForce={maintenance}
          onClose={() => setDoing(null)}
        />
      ) : null}
    </>
  );
}
