"use client";

import { type ReactNode, useState } from "react";
import type { CommandDto } from "#src/domain/commands/schema.ts";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { COMMAND_CONSEQUENCES, COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { fieldError } from "#src/ui/forms/answer.ts";
import { ReasonField } from "#src/ui/forms/reason-field.tsx";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { newRequestKey } from "#src/ui/forms/request-key.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { Dialog } from "#src/ui/primitives/dialog.tsx";
import { traceClick } from "#src/ui/telemetry/command-clicks.ts";
import { commandHost } from "../../command-actions.ts";

type FormProps = {
  host: { id: string; name: string };
  kind: MinerCommandKind;
  /** Why, as the form begins with it. */
  reason?: string;
  /** What else to know before it is sent. */
  children?: ReactNode;
  onClose: () => void;
  onIssued: (command: CommandDto) => void;
};

function CommandForm({ host, kind, reason: given = "", children, onClose, onIssued }: FormProps) {
  const { answer, pending, send } = useAnswer(commandHost);
  const [reason, setReason] = useState(given);
  // One key per opening of the dialog: a second click is the same command.
  const [idempotencyKey] = useState(newRequestKey);
  const submit = async () => {
    const result = await traceClick(
      kind,
      () => send({ hostId: host.id, kind, reason, idempotencyKey }),
      (answer) => (answer.ok ? answer.data.command : null),
    );
    if (!result.ok) return;
    onIssued(result.data.command);
    onClose();
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
      {children}
      <ReasonField value={reason} onChange={setReason} error={fieldError(answer, "reason")} />
      <Refusal answer={answer} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep as it is</Button>
        <Button type="submit" tone="primary" disabled={pending}>
          {pending ? "Sending" : `${COMMAND_VERBS[kind]} ${host.name}`}
        </Button>
      </div>
    </form>
  );
}

type Props = Omit<FormProps, "kind"> & { kind: MinerCommandKind | null };

/** Asks why before one host is commanded. */
export function CommandDialog({ kind, ...form }: Props) {
  const { host, onClose } = form;
  return (
    <Dialog title={kind ? `${COMMAND_VERBS[kind]} ${host.name}` : ""} open={kind !== null} onClose={onClose}>
      {kind ? <CommandForm {...form} kind={kind} /> : null}
    </Dialog>
  );
}
