"use client";

import type { AlertRule } from "#src/domain/alerts/schema.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Switch } from "#src/ui/primitives/switch.tsx";
import { useToast } from "#src/ui/primitives/toast.tsx";
import { switchRule } from "../actions.ts";

type Props = { rule: Pick<AlertRule, "id" | "name" | "enabled"> };

/** Switches a rule on and off at once. */
export function RuleSwitch({ rule: { id, name, enabled } }: Props) {
  const { pending, send } = useAnswer(switchRule);
  const toast = useToast();
  const change = async (on: boolean) => {
    const result = await send({ id, enabled: on });
    if (!result.ok) toast({ tone: "error", title: `${name}: not changed`, text: result.message });
  };
  return (
    <Switch
      label={<span className="sr-only">{name}</span>}
      checked={enabled}
      disabled={pending}
      onChange={(on) => void change(on)}
    />
  );
}
