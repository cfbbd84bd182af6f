"use client";

import { useEffect, useState } from "react";
import type { BulkTarget, MaintenanceTarget } from "#src/domain/commands/preview-schema.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { MaintenanceFields } from "#src/ui/forms/maintenance-fields.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { isConfirmed } from "#src/ui/hosts/selection.ts";
import { CountField } from "#src/ui/hosts-table/count-field.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { ListSkeleton } from "#src/ui/primitives/skeleton.tsx";
import { useToast } from "#src/ui/primitives/toast.tsx";
import {
  beginMaintenanceOfHosts,
  finishMaintenanceOfHosts,
  previewMaintenance,
} from "../maintenance-actions.ts";

function Who({ hosts }: { hosts: MaintenanceTarget }) {
  const more = hosts.hostIds.length - hosts.samples.length;
  return (
    <div className="rounded-md bg-sunken px-3 py-2">
      <p>
        This concerns <strong className="font-medium">{formatPlural(hosts.hostIds.length, "host")}</strong>
        {hosts.inMaintenance > 0
          ? `, of which ${hosts.inMaintenance} are in maintenance already: theirs is replaced.`
          : "."}
      </p>
      <p className="text-xs text-ink-muted wrap-anywhere">
        {hosts.samples.map(({ name }) => name).join(", ")}
        {more > 0 ? ` and ${more} more` : null}
      </p>
    </div>
  );
}

function SelectedForm({ hosts, onDone }: { hosts: MaintenanceTarget; onDone: () => void }) {
  const toast = useToast();
  const begin = useAnswer(beginMaintenanceOfHosts);
  const end = useAnswer(finishMaintenanceOfHosts);
  const [typed, setTyped] = useState("");
  const { hostIds, inMaintenance } = hosts;
  const confirmed = isConfirmed(hostIds.length, typed);
  const done = (title: string) => {
    toast({ tone: "done", title });
    onDone();
  };
  return (
    <div className="grid gap-3">
      <MaintenanceFields
        answer={begin.answer}
        pending={begin.pending}
        disabled={!confirmed || hostIds.length === 0}
        onSubmit={async (input) => {
          const result = await begin.send({ hostIds, ...input });
          if (result.ok) done(`${formatPlural(result.data.hosts, "host")} put in maintenance`);
        }}
      >
        <Who hosts={hosts} />
        <CountField count={hostIds.length} value={typed} onChange={setTyped} />
      </MaintenanceFields>
      {inMaintenance > 0 ? (
        <div className="grid gap-2 border-t border-line pt-3">
          <p className="text-ink-muted">
            Or end it for those that are in maintenance by themselves. What holds for a site or for everything
            stays.
          </p>
          <Refusal answer={end.answer} />
          <Button
            className="justify-self-end"
            disabled={end.pending || !confirmed}
            onClick={async () => {
              const result = await end.send({ hostIds });
              if (result.ok) done(`Maintenance ended for ${formatPlural(result.data.hosts, "host")}`);
            }}
          >
            End maintenance
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Puts hosts into maintenance, each by itself, after showing which they are. */
export function SelectedMaintenance({ target, onDone }: { target: BulkTarget; onDone: () => void }) {
  const { answer, send } = useAnswer(previewMaintenance);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is meant is settled when the dialog opens
  useEffect(() => {
    void send(target);
  }, []);
  if (answer === null) return <ListSkeleton rows={4} />;
  return answer.ok ? <SelectedForm hosts={answer.data} onDone={onDone} /> : <Refusal answer={answer} />;
}
