"use client";

import { RotateCw } from "lucide-react";
import { Button } from "../primitives/button.tsx";
import { CommentDisclosure } from "./comment-disclosure.tsx";
import { CommentForm } from "./comment-form.tsx";
import type { ErrorId } from "./error-id.ts";
import { EventId } from "./event-id.tsx";

type Props = {
  errorId: ErrorId | null;
  onRetry: () => void;
  onWriting?: () => void;
};

/** What every boundary offers: another try, the id to quote, and a comment for whoever looks into it. */
export function ErrorReport({ errorId, onRetry, onWriting }: Props) {
  return (
    <div className="grid w-full justify-items-start gap-3">
      {errorId ? <EventId errorId={errorId} /> : null}
      <Button onClick={onRetry}>
        <RotateCw aria-hidden="true" />
        Try again
      </Button>
      {errorId ? (
        <CommentDisclosure offer="Say what you were doing">
          <CommentForm about={async () => errorId} {...(onWriting ? { onWriting } : {})} />
        </CommentDisclosure>
      ) : null}
    </div>
  );
}
