"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../primitives/button.tsx";
import { getSdkWithin } from "../telemetry/browser-sdk.ts";
import { CommentDisclosure } from "./comment-disclosure.tsx";
import { CommentForm } from "./comment-form.tsx";
import type { ErrorId } from "./error-id.ts";
import { EventId } from "./event-id.tsx";

/** For somebody who waits at a button, ms. */
const PATIENCE_MS = 5_000;

/** Makes the event; null when it cannot be made now. */
async function reportMissing(): Promise<string | null> {
  const sdk = await getSdkWithin(PATIENCE_MS);
  return sdk?.captureMessage("A person missed a page", "warning", { operation: "not found" }) ?? null;
}

/**
 * For pages that do not exist. Nobody wants an event for every mistyped address, so that one is made only when
 * a person says that it should have existed.
 */
export function MissingReport() {
  const router = useRouter();
  const [eventId, setEventId] = useState<string | null>(null);
  const report = async (): Promise<ErrorId | null> => {
    const id = eventId ?? (await reportMissing());
    setEventId(id);
    return id === null ? null : { id, isEvent: true };
  };
  return (
    <div className="grid w-full justify-items-start gap-3">
      <Button onClick={() => router.refresh()}>
        <RotateCw aria-hidden="true" />
        Try again
      </Button>
      <CommentDisclosure offer="It should be here">
        <div className="grid justify-items-start gap-3">
          <CommentForm about={report} />
          {eventId ? <EventId errorId={{ id: eventId, isEvent: true }} /> : null}
        </div>
      </CommentDisclosure>
    </div>
  );
}
