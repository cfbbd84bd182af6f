"use client";

import { useState } from "react";
import type { HostFilter, HostListItem } from "#src/domain/hosts/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { CommandButtons } from "#src/ui/commands/command-buttons.tsx";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { HostTable } from "#src/ui/hosts/host-table.tsx";
import type { BulkTarget } from "#src/ui/hosts/selection.ts";
import { targetCount } from "#src/ui/hosts/selection.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { countMatchingHosts } from "../command-actions.ts";
import { BulkDialog } from "./bulk-dialog.tsx";

type Props = { hosts: readonly HostListItem[]; filter: HostFilter; mayCommand: boolean };

/** The hosts of the page, and for those who may: choosing some or all of them and commanding them. */
export function HostSelection({ hosts, filter, mayCommand }: Props) {
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  /** How many match, while all that match are selected. */
  const [matching, setMatching] = useState<number | null>(null);
  const counting = useAnswer(countMatchingHosts);
  const [kind, setKind] = useState<MinerCommandKind | null>(null);
  const choose = (id: string, chosen: boolean) => {
    const next = new Map(picked);
    const name = hosts.find((host) => host.id === id)?.name;
    if (chosen && name !== undefined) next.set(id, name);
    else next.delete(id);
    setMatching(null);
    setPicked(next);
  };
  const clear = () => {
    setMatching(null);
    setPicked(new Map());
  };
  const selectMatching = async () => {
    const result = await counting.send(filter);
    if (result.ok) setMatching(result.data.count);
  };
  const target: BulkTarget =
    matching === null
      ? { type: "picked", hosts: [...picked].map(([id, name]) => ({ id, name })) }
      : { type: "matching", filter, count: matching };
  const count = targetCount(target);
  const chosen = new Set(matching === null ? picked.keys() : hosts.map(({ id }) => id));
  return (
    <div className="grid gap-3">
      {mayCommand ? (
        <div className="sticky top-0 z-10 flex min-h-12 flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2">
          <span role="status" className="mr-auto tabular-nums">
            {count === 0 ? "No host selected" : `${formatPlural(count, "host")} selected`}
          </span>
          <Button
            tone="quiet"
            onClick={() =>
              setPicked(new Map([...picked, ...hosts.map((host) => [host.id, host.name] as const)]))
            }
          >
            Select this page
          </Button>
          <Button tone="quiet" disabled={counting.pending} onClick={() => void selectMatching()}>
            Select all that match
          </Button>
          {count > 0 ? (
            <>
              <Button tone="quiet" onClick={clear}>
                Select none
              </Button>
              <CommandButtons suggested={null} onChoose={setKind} />
            </>
          ) : null}
        </div>
      ) : null}
      <Refusal answer={counting.answer} />
      <div className="rounded-lg border border-line bg-surface max-md:px-3">
        <HostTable hosts={hosts} choosing={mayCommand ? { chosen, onChoose: choose } : null} />
      </div>
      <BulkDialog kind={kind} target={target} onClose={() => setKind(null)} onIssued={clear} />
    </div>
  );
}
