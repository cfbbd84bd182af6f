"use client";

import { catchError, type ErrorInfo } from "next/error";
import { useEffect, useState } from "react";
import { Notice } from "../primitives/notice.tsx";
import { ErrorReport } from "./error-report.tsx";
import { useErrorId } from "./use-error-id.ts";

/** A page on a wall has nobody who presses a button. */
const RETRY_MS = 30_000;

type Props = {
  /** What is missing while this stands in for it, for example "The hashrate chart". */
  name: string;
};

function WidgetFailure({ name, error, retry }: Props & ErrorInfo) {
  const errorId = useErrorId(error, name);
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    if (writing) return;
    const timer = setTimeout(retry, RETRY_MS);
    return () => clearTimeout(timer);
  }, [retry, writing]);
  return (
    <div data-failed-widget={name}>
      <Notice tone="error" title={`${name} cannot be shown`}>
        <p className="mb-3">
          The rest of the page works, and hosts and commands are not affected. This part tries again by itself
          every 30 seconds.
        </p>
        <ErrorReport errorId={errorId} onRetry={retry} onWriting={() => setWriting(true)} />
      </Notice>
    </div>
  );
}

/** Keeps a failure inside one part of a page: the rest stays as it is and goes on working. */
export const WidgetBoundary = catchError(({ name }: Props, info) => <WidgetFailure name={name} {...info} />);
