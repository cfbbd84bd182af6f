"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { captureMessage } from "#src/telemetry/tracker.ts";
import { Button } from "../primitives/button.tsx";
import { CommentDisclosure } from "./comment-disclosure.tsx";
import { CommentForm } from "./comment-form.tsx";
import type { ErrorId } from "./error-id.ts";
import { EventId } from "./event-id.tsx";

/**
 * For pages that do not exist. Nobody wants an event for every mistyped address, so that one is made only when
 * a person says that it should have existed.
 */
export function MissingReport() {
  const router = useRouter();
  const [eventId, setEventId] = useState<string | null>(null);
  const report = (): ErrorId => {
    const id = eventId ?? captureMessage("A person missed a page", "warning", { operation: "not found" });
    setEventId(id);
    return { id, isEvent: true };
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
