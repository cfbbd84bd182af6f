import { CopyButton } from "../primitives/copy-button.tsx";
import type { ErrorId } from "./error-id.ts";

/** The id to quote, ready to be copied. */
export function EventId({ errorId }: { errorId: ErrorId }) {
  return (
    <p className="flex max-w-full flex-wrap items-center gap-x-2 rounded-md border border-line bg-sunken py-0.5 ps-2.5 pe-0.5 text-xs">
      <span className="text-ink-muted">{errorId.isEvent ? "Event id" : "Error id"}</span>
      <code data-error-id className="font-mono wrap-anywhere">
        {errorId.id}
      </code>
      <CopyButton text={errorId.id} label="Copy the id" compact />
    </p>
  );
}
