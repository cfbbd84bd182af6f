"use client";

import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { cancelOne } from "../../../hosts/command-actions.ts";

/** Cancels a command that its host has not claimed yet. */
export function CancelCommand({ id }: { id: string }) {
  const { answer, pending, send } = useAnswer(cancelOne);
  return (
    <div className="grid justify-items-end gap-2">
      <Button disabled={pending} onClick={() => void send({ id })}>
        {pending ? "Sending" : "Cancel this command"}
      </Button>
      <Refusal answer={answer} />
    </div>
  );
}
