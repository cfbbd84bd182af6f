"use client";

import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { takeIssue } from "../../actions.ts";

type Props = { groupId: string; issueId: string; name: string };

/** Gives an issue in Sentry to the person who looks at it. */
export function TakeIssue({ groupId, issueId, name }: Props) {
  const { answer, pending, send } = useAnswer(takeIssue);
  const words = pending ? "Taking it" : "Take it";
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        aria-label={`${words}: ${name} in Sentry`}
        disabled={pending}
        aria-busy={pending}
        onClick={() => void send({ groupId, issueId })}
      >
        {words}
      </Button>
      <Refusal answer={answer} />
    </div>
  );
}
