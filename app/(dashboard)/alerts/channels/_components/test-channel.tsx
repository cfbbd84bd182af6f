"use client";

import { useEffect, useState } from "react";
import type { Channel } from "#src/domain/channels/schema.ts";
import type { NotificationItem } from "#src/domain/incidents/schema.ts";
import { type TestStanding, testStanding } from "#src/ui/alerts/test-standing.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button, type ButtonSize } from "#src/ui/primitives/button.tsx";
import { INK } from "#src/ui/primitives/tone.ts";
import { followMessage, tryChannel } from "../actions.ts";

const LOOK_EVERY_MS = 1_000;

type Props = { channel: Pick<Channel, "id" | "name">; size?: ButtonSize };

/** Sends a message that says that it is a test, and says what came of it. */
export function TestChannel({ channel, size = "small" }: Props) {
  const { answer, pending, send } = useAnswer(tryChannel);
  const [begun, setBegun] = useState(0);
  const id = answer?.ok ? answer.data.notificationId : null;
  const standing = useFollowed(id, begun);
  const under = pending || (id !== null && !standing?.over);
  return (
    <div className="grid justify-items-start gap-1 md:justify-items-end">
      <Button
        size={size}
        busy={under}
        onClick={() => {
          setBegun(Date.now());
          void send({ id: channel.id });
        }}
      >
        Test<span className="sr-only"> {channel.name}</span>
      </Button>
      <p role="status" className="max-w-72 text-xs whitespace-normal wrap-anywhere empty:hidden">
        {standing ? <span className={INK[standing.tone]}>{standing.words}</span> : null}
      </p>
      <Refusal answer={answer} />
    </div>
  );
}

/** Asks how a message stands until it is sent, has failed, or has been waited for long enough. */
function useFollowed(id: string | null, begun: number): TestStanding | null {
  const [seen, setSeen] = useState<{ id: string; message: NotificationItem | null; at: number } | null>(null);
  const standing =
    id === null ? null : testStanding(seen?.id === id ? seen.message : null, (seen?.at ?? begun) - begun);
  const asking = id !== null && !standing?.over ? id : null;
  useEffect(() => {
    if (asking === null) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const result = await followMessage({ id: asking }).catch(() => null);
      if (left) return;
      setSeen({ id: asking, message: result?.ok ? result.data : null, at: Date.now() });
      timer = setTimeout(look, LOOK_EVERY_MS);
    };
    timer = setTimeout(look, LOOK_EVERY_MS / 2);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [asking]);
  return standing;
}
