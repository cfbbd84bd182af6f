"use client";

import { useState } from "react";
import type { BulkTarget } from "#src/domain/commands/preview-schema.ts";
import type { WideMaintenance } from "#src/domain/hosts/maintenance-schema.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { Dialog } from "#src/ui/primitives/dialog.tsx";
import { Tabs } from "#src/ui/primitives/tabs.tsx";
import { SelectedMaintenance } from "./selected-maintenance.tsx";
import { WideMaintenanceForm } from "./wide-maintenance-form.tsx";
import { WideMaintenanceList } from "./wide-maintenance-list.tsx";

type Props = {
  /** Null where nothing is selected. */
  selected: { target: BulkTarget; count: number } | null;
  sites: readonly { id: string; name: string }[];
  inForce: readonly WideMaintenance[];
  onClose: () => void;
};

/** Puts the selected hosts, a site or everything into maintenance, and ends what holds for sites and everything. */
export default function MaintenanceDialog({ selected, sites, inForce, onClose }: Props) {
  const [scope, setScope] = useState(selected ? "selected" : "wide");
  const tabs = [
    ...(selected ? [{ value: "selected", name: formatPlural(selected.count, "host") }] : []),
    { value: "wide", name: "A site or everything" },
    { value: "inForce", name: "In force", count: inForce.length },
  ];
  return (
    <Dialog title="Maintenance" open onClose={onClose}>
      <div className="grid gap-3">
        <p className="text-ink-muted">
          While it lasts, hosts count as in maintenance and ask for nobody's attention. Miners are left as
          they are.
        </p>
        <Tabs label="For whom" value={scope} tabs={tabs} onChange={setScope}>
          {scope === "selected" && selected ? (
            <SelectedMaintenance target={selected.target} onDone={onClose} />
          ) : null}
          {scope === "wide" ? <WideMaintenanceForm sites={sites} onDone={onClose} /> : null}
          {scope === "inForce" ? <WideMaintenanceList inForce={inForce} /> : null}
        </Tabs>
      </div>
    </Dialog>
  );
}
