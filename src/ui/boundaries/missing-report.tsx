"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { captureMessage } from "#src/telemetry/tracker.ts";
import { Button } from "../primitives/button.tsx";
import { CopyButton } from "../primitives/copy-button.tsx";
import { CommentForm } from "./comment-form.tsx";

/**
 * For pages that do not exist. Nobody wants an event for every mistyped address, so that one is made only when
 * a person says that it should have existed.
 */
export function MissingReport() {
  const router = useRouter();
  const [eventId, setEventId] = useState<string | null>(null);
  const report = () => {
    const id = eventId ?? captureMessage("A person missed a page", "warning", { operation: "not found" });
    setEventId(id);
    return id;
  };
  return (
    <div className="grid w-full max-w-xl justify-items-start gap-3">
      <Button onClick={() => router.refresh()}>Try again</Button>
      <details className="w-full">
        <summary className="cursor-pointer py-1 underline underline-offset-2">It should be here</summary>
        <div className="mt-2 grid gap-2">
          <CommentForm eventId={report} />
          {eventId ? (
            <p className="flex flex-wrap items-center gap-2">
              <span>
                Event id{" "}
                <code data-error-id className="font-mono wrap-anywhere">
                  {eventId}
                </code>
              </span>
              <CopyButton text={eventId} label="Copy the id" />
            </p>
          ) : null}
        </div>
      </details>
    </div>
  );
}
