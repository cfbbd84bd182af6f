"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { AlertRule } from "#src/domain/alerts/schema.ts";
import { ConfirmDialog } from "#src/ui/forms/confirm-dialog.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { endRule, setBackRule } from "../actions.ts";

type Props = { rule: Pick<AlertRule, "id" | "name" | "key" | "edited"> };

/** Takes a person's changes of a rule of the product back, or deletes a rule that a person made. */
export function RuleEnding({ rule }: Props) {
  if (rule.key === null) return <Delete rule={rule} />;
  return rule.edited ? <SetBack rule={rule} /> : null;
}

function SetBack({ rule: { id, name } }: Props) {
  const [asking, setAsking] = useState(false);
  const { answer, pending, send } = useAnswer(setBackRule);
  return (
    <>
      <Button onClick={() => setAsking(true)}>As the product brings it</Button>
      <ConfirmDialog
        title={`Set ${name} back`}
        verb="Set it back"
        open={asking}
        pending={pending}
        answer={answer}
        onClose={() => setAsking(false)}
        onConfirm={() => void send({ id }).then(({ ok }) => ok && setAsking(false))}
      >
        The rule becomes what the product and its environment say, and follows them again. What people changed
        in it is lost.
      </ConfirmDialog>
    </>
  );
}

function Delete({ rule: { id, name } }: Props) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { answer, pending, send } = useAnswer(endRule);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Delete</Button>
      <ConfirmDialog
        title={`Delete ${name}`}
        verb="Delete the rule"
        open={asking}
        pending={pending}
        answer={answer}
        onClose={() => setAsking(false)}
        onConfirm={() => void send({ id }).then(({ ok }) => ok && router.push("/alerts"))}
      >
        Nothing is watched by it any more, and its open incidents end. What it found before stays. To pause
        it, switch it off instead.
      </ConfirmDialog>
    </>
  );
}
