"use client";

import { Button } from "../primitives/button.tsx";
import { CopyButton } from "../primitives/copy-button.tsx";
import { CommentForm } from "./comment-form.tsx";
import type { ErrorId } from "./error-id.ts";

type Props = {
  errorId: ErrorId | null;
  onRetry: () => void;
  onWriting?: () => void;
};

/** What every boundary offers: another try, the id to quote, and a comment for whoever looks into it. */
export function ErrorReport({ errorId, onRetry, onWriting }: Props) {
  return (
    <div className="grid w-full justify-items-start gap-3">
      {errorId ? (
        <p className="flex flex-wrap items-center gap-2">
          <span>
            {errorId.isEvent ? "Event id " : "Error id "}
            <code data-error-id className="font-mono wrap-anywhere">
              {errorId.id}
            </code>
          </span>
          <CopyButton text={errorId.id} label="Copy the id" />
        </p>
      ) : null}
      <Button tone="primary" onClick={onRetry}>
        Try again
      </Button>
      {errorId?.isEvent ? (
        <details className="w-full">
          <summary className="cursor-pointer py-1 underline underline-offset-2">
            Say what you were doing
          </summary>
          <div className="mt-2">
            <CommentForm eventId={() => errorId.id} {...(onWriting ? { onWriting } : {})} />
          </div>
        </details>
      ) : null}
    </div>
  );
}
