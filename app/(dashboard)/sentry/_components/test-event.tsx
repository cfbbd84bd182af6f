"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import type { EventProgress } from "#src/domain/telemetry/status-schema.ts";
import { errorHref } from "#src/ui/errors/errors-address.ts";
import { Refusal } from "#src/ui/forms/refusal.tsx";
import { useAnswer } from "#src/ui/forms/use-answer.ts";
import { Button } from "#src/ui/primitives/button.tsx";
import { StepList } from "#src/ui/sentry/step-list.tsx";
import { isOver, testSteps } from "#src/ui/sentry/test-steps.ts";
import { followTestEvent, raiseTestEvent } from "../actions.ts";

const LOOK_EVERY_MS = 1_000;
/** Whoever leaves the page open must not ask forever. */
const GIVE_UP_MS = 10 * 60_000;

type Followed = { progress: EventProgress; now: string };

/** Sends a test event and follows it to its end. */
export function TestEvent({ on }: { on: boolean }) {
  const { answer, pending, send } = useAnswer(raiseTestEvent);
  const [followed, setFollowed] = useState<Followed | null>(null);
  const raised = answer?.ok ? answer.data : null;
  const raisedAt = raised ? Date.parse(raised.raisedAt) : 0;
  const steps = raised
    ? testSteps({
        raisedAt,
        progress: followed?.progress ?? null,
        now: followed ? Date.parse(followed.now) : raisedAt,
        on,
      })
    : [];
  const waited = followed ? Date.parse(followed.now) - raisedAt : 0;
  const eventId = raised && !isOver(steps) && waited < GIVE_UP_MS ? raised.eventId : null;

  useEffect(() => {
    if (eventId === null) return;
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    const look = async () => {
      const result = await followTestEvent({ eventId }).catch(() => null);
      if (left) return;
      if (result?.ok) setFollowed({ progress: result.data, now: result.data.now });
      timer = setTimeout(look, LOOK_EVERY_MS);
    };
    timer = setTimeout(look, LOOK_EVERY_MS / 4);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [eventId]);

  const begin = () => {
    setFollowed(null);
    void send({});
  };
  const groupId = followed?.progress.groupId;
  return (
    <div className="grid justify-items-start gap-3">
      <Button tone="primary" disabled={pending || eventId !== null} onClick={begin}>
        {pending ? "Sending" : "Send a test event"}
      </Button>
      <Refusal answer={answer} />
      {raised ? (
        <>
          <StepList steps={steps} />
          <p className="wrap-anywhere text-ink-muted">
            Event <code className="text-xs">{raised.eventId}</code>{" "}
            {groupId ? (
              <Link className="underline" href={errorHref(groupId, raised.eventId)}>
                Go to the event
              </Link>
            ) : null}
          </p>
        </>
      ) : null}
    </div>
  );
}
