"use client";

import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { createIssue } from "../../actions.ts";

/** Makes an issue of the error in the tracker. */
export function IssueButton({ groupId }: { groupId: string }) {
  const { answer, pending, send } = useAnswer(createIssue);
  return (
    <div className="grid justify-items-end gap-2">
      <Button disabled={pending} aria-busy={pending} onClick={() => void send({ groupId })}>
        {pending ? "Creating the issue" : "Create issue"}
      </Button>
      <Refusal answer={answer} />
    </div>
  );
}
