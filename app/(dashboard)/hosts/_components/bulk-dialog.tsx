"use client";

import { useState } from "react";
import type { IssuedCommands } from "#src/domain/commands/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { BulkOutcome } from "#src/ui/commands/bulk-outcome.tsx";
import { COMMAND_CONSEQUENCES, COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { formatPlural } from "#src/ui/format/quantity.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { ReasonField } from "#src/ui/forms/reason-field.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { newRequestKey } from "#src/ui/forms/request-key.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { type BulkTarget, isConfirmed, TYPE_COUNT_ABOVE, targetCount } from "#src/ui/hosts/selection.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Dialog } from "#src/ui/primitives/dialog.tsx";
import { Field, inputClass } from "#src/ui/primitives/field.tsx";
import { traceClick } from "#src/ui/telemetry/command-clicks.ts";
import { commandHosts, commandMatchingHosts } from "../command-actions.ts";

type Request = { kind: MinerCommandKind; reason: string; target: BulkTarget; idempotencyKey: string };

function issue({ target, ...command }: Request) {
  if (target.type === "picked")
    return commandHosts({ ...command, hostIds: target.hosts.map(({ id }) => id) });
  return commandMatchingHosts({ ...command, filter: target.filter, expected: target.count });
}

function Who({ target }: { target: BulkTarget }) {
  if (target.type === "matching") return <p>All hosts that match the filter, on every page.</p>;
  return (
    <ul aria-label="Hosts" className="max-h-40 columns-2 overflow-y-auto rounded bg-sunken p-2 sm:columns-3">
      {target.hosts.map(({ id, name }) => (
        <li key={id} className="wrap-anywhere">
          {name}
        </li>
      ))}
    </ul>
  );
}

type FormProps = {
  kind: MinerCommandKind;
  target: BulkTarget;
  onClose: () => void;
  onDone: (issued: IssuedCommands) => void;
};

function BulkForm({ kind, target, onClose, onDone }: FormProps) {
  const { answer, pending, send } = useAnswer(issue);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [idempotencyKey] = useState(newRequestKey);
  const count = targetCount(target);
  const submit = async () => {
    // Each command has a trace of its own, linked to this one.
    const result = await traceClick(
      kind,
      () => send({ kind, reason, target, idempotencyKey }),
      () => null,
    );
    if (result.ok) onDone(result.data);
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>
        {COMMAND_CONSEQUENCES[kind]} This concerns <strong>{formatPlural(count, "host")}</strong>.
      </p>
      <Who target={target} />
      <ReasonField value={reason} onChange={setReason} error={fieldError(answer, "reason")} />
      {count > TYPE_COUNT_ABOVE ? (
        <Field label={`Type ${count} to confirm the number of hosts`}>
          {(control) => (
            <input
              {...control}
              className={inputClass}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Refusal answer={answer} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep as it is</Button>
        <Button type="submit" tone="primary" disabled={pending || !isConfirmed(count, typed)}>
          {pending ? "Sending" : `${COMMAND_VERBS[kind]} ${formatPlural(count, "host")}`}
        </Button>
      </div>
    </form>
  );
}

type Props = { kind: MinerCommandKind | null; target: BulkTarget; onClose: () => void; onIssued: () => void };

/** Confirms a command for many hosts, then shows for whom it was issued and who was skipped and why. */
export function BulkDialog({ kind, target, onClose, onIssued }: Props) {
  const [issued, setIssued] = useState<IssuedCommands | null>(null);
  const close = () => {
    if (issued) onIssued();
    setIssued(null);
    onClose();
  };
  return (
    <Dialog
      title={kind ? `${COMMAND_VERBS[kind]} ${formatPlural(targetCount(target), "host")}` : ""}
      open={kind !== null}
      onClose={close}
    >
      {issued ? <BulkOutcome issued={issued} onClose={close} /> : null}
      {kind && !issued ? <BulkForm kind={kind} target={target} onClose={close} onDone={setIssued} /> : null}
    </Dialog>
  );
}
