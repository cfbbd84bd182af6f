"use client";

import { useEffect, useState } from "react";
import type { BulkPreview, BulkTarget } from "#src/domain/commands/preview-schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { COMMAND_CONSEQUENCES, COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { ReasonField } from "#src/ui/forms/reason-field.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { newRequestKey } from "#src/ui/forms/request-key.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { isConfirmed } from "#src/ui/hosts/selection.ts";
import { BulkPreviewGroups } from "#src/ui/hosts-table/bulk-preview.tsx";
import { type BulkRun, bulkRuns } from "#src/ui/hosts-table/bulk-runs.ts";
import { CountField } from "#src/ui/hosts-table/count-field.tsx";
import { Button } from "#src/ui/primitives/button.tsx";
import { Dialog } from "#src/ui/primitives/dialog.tsx";
import { ListSkeleton } from "#src/ui/primitives/skeleton.tsx";
import { traceClick } from "#src/ui/telemetry/command-clicks.ts";
import { commandHosts, previewCommand } from "../command-actions.ts";
import { BulkIssued } from "./bulk-issued.tsx";

type FormProps = {
  kind: MinerCommandKind;
  preview: BulkPreview;
  onClose: () => void;
  onIssued: (run: BulkRun) => void;
};

function BulkForm({ kind, preview, onClose, onIssued }: FormProps) {
  const { answer, pending, send } = useAnswer(commandHosts);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [idempotencyKey] = useState(newRequestKey);
  const { hostIds } = preview;
  const submit = async () => {
    // Each command has a trace of its own, linked to this one.
    const result = await traceClick(
      kind,
      () => send({ kind, reason, hostIds, idempotencyKey }),
      () => null,
    );
    const first = result.ok ? result.data.issued[0] : undefined;
    if (!result.ok || !first) return;
    const { issued, issuedAt } = result.data;
    onIssued({ kind, idempotencyKey, issuedAt, hosts: issued.length, commandId: first.commandId });
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{COMMAND_CONSEQUENCES[kind]}</p>
      <BulkPreviewGroups kind={kind} preview={preview} />
      {hostIds.length > 0 ? (
        <>
          <ReasonField value={reason} onChange={setReason} error={fieldError(answer, "reason")} />
          <CountField count={hostIds.length} value={typed} onChange={setTyped} />
        </>
      ) : (
        <p className="font-medium">No host would get this command.</p>
      )}
      <Refusal answer={answer} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep as it is</Button>
        <Button
          type="submit"
          tone="primary"
          disabled={pending || hostIds.length === 0 || !isConfirmed(hostIds.length, typed)}
        >
          {pending ? "Sending" : `${COMMAND_VERBS[kind]} ${formatPlural(hostIds.length, "host")}`}
        </Button>
      </div>
    </form>
  );
}

type Props = { kind: MinerCommandKind; target: BulkTarget; onClose: () => void };

/** Shows whom a command would be for, confirms it, and then how far it has come. */
export default function BulkDialog({ kind, target, onClose }: Props) {
  const { answer, send } = useAnswer(previewCommand);
  const [run, setRun] = useState<BulkRun | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is meant is settled when the dialog opens
  useEffect(() => {
    void send({ kind, target });
  }, []);
  const preview = answer?.ok ? answer.data : null;
  const issued = (next: BulkRun) => {
    bulkRuns.add(next);
    setRun(next);
  };
  return (
    <Dialog title={`${COMMAND_VERBS[kind]} hosts`} open onClose={onClose}>
      {run ? <BulkIssued run={run} onClose={onClose} /> : null}
      {!run && preview ? (
        <BulkForm kind={kind} preview={preview} onClose={onClose} onIssued={issued} />
      ) : null}
      {!run && answer === null ? (
        <div aria-busy="true">
          <p className="sr-only" role="status">
            Finding out whom this concerns
          </p>
          <ListSkeleton rows={4} />
        </div>
      ) : null}
      <Refusal answer={answer} />
    </Dialog>
  );
}
