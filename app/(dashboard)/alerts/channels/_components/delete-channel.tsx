"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Channel } from "#src/domain/channels/schema.ts";
import { CHANNELS_HREF } from "#src/ui/alerts/alerts-address.ts";
import { ConfirmDialog } from "#src/ui/forms/confirm-dialog.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { endChannel } from "../actions.ts";

/** Deletes a channel that a person made. */
export function DeleteChannel({ channel: { id, name } }: { channel: Pick<Channel, "id" | "name"> }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { answer, pending, send } = useAnswer(endChannel);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Delete</Button>
      <ConfirmDialog
        title={`Delete ${name}`}
        verb="Delete the channel"
        open={asking}
        pending={pending}
        answer={answer}
        onClose={() => setAsking(false)}
        onConfirm={() => void send({ id }).then(({ ok }) => ok && router.push(CHANNELS_HREF))}
      >
        Nobody is told by it any more, and what it still had to tell is dropped. Rules that told it alone tell
        by severity again.
      </ConfirmDialog>
    </>
  );
}
