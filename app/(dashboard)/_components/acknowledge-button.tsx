"use client";

import type { IncidentItem } from "#src/domain/incidents/schema.ts";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { useToast } from "#src/ui/primitives/toast.tsx";
import { acknowledge } from "../incidents/actions.ts";

/** Takes one incident on, where it stands among other things. */
export function AcknowledgeButton({
  incident: { id, title },
}: {
  incident: Pick<IncidentItem, "id" | "title">;
}) {
  const { pending, send } = useAnswer(acknowledge);
  const toast = useToast();
  const take = async () => {
    const result = await send({ ids: [id] });
    if (!result.ok) toast({ tone: "error", title: `${title}: not acknowledged`, text: result.message });
  };
  return (
    <Button size="small" busy={pending} onClick={() => void take()}>
      Acknowledge<span className="sr-only"> {title}</span>
    </Button>
  );
}
