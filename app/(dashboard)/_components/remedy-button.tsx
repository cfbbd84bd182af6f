"use client";

import { useState } from "react";
import type { MinerCommandKind } from "#src/protocol/commands.ts";
import { COMMAND_VERBS } from "#src/ui/commands/command-words.ts";
import { newRequestKey } from "#src/ui/forms/request-key.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { useToast } from "#src/ui/primitives/toast.tsx";
import { traceClick } from "#src/ui/telemetry/command-clicks.ts";
import { commandHost } from "../hosts/command-actions.ts";

type Props = {
  host: { id: string; name: string };
  kind: MinerCommandKind;
  /** Kept in the ledger and the audit. */
  reason: string;
};

/** Issues one command to one host at once: what it does can be undone by another. */
export function RemedyButton({ host, kind, reason }: Props) {
  const { pending, send } = useAnswer(commandHost);
  const toast = useToast();
  // A second click is the same command, until the first was answered.
  const [idempotencyKey, setIdempotencyKey] = useState(newRequestKey);
  const issue = async () => {
    const result = await traceClick(
      kind,
      () => send({ hostId: host.id, kind, reason, idempotencyKey }),
      (answer) => (answer.ok ? answer.data.command : null),
    );
    const what = `${COMMAND_VERBS[kind]} ${host.name}`;
    if (!result.ok) return toast({ tone: "error", title: `${what}: not issued`, text: result.message });
    setIdempotencyKey(newRequestKey());
    toast({
      tone: "info",
      title: `${what}: issued`,
      text: "It counts as done when its effect is seen on the host.",
      action: { name: "Follow it", href: `/commands/${result.data.command.id}` },
    });
  };
  return (
    <Button size="small" disabled={pending} onClick={() => void issue()}>
      {pending ? "Sending" : COMMAND_VERBS[kind]}
      <span className="sr-only"> {host.name}</span>
    </Button>
  );
}
