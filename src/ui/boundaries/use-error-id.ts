"use client";

import { useEffect, useState } from "react";
import { captureError } from "#src/telemetry/tracker.ts";
import { type ErrorId, serverErrorId } from "./error-id.ts";

/**
 * The id of what a boundary caught. What the server threw was captured there; what broke in the browser is
 * captured here, once, however many boundaries see it.
 */
export function useErrorId(error: unknown, boundary: string): ErrorId | null {
  const [captured, setCaptured] = useState<ErrorId | null>(null);
  const known = serverErrorId(error);
  const isKnown = known !== null;
  useEffect(() => {
    if (isKnown) return;
    const id = captureError(error, { handled: false, tags: { boundary } });
    setCaptured({ id, isEvent: true });
  }, [error, boundary, isKnown]);
  return known ?? captured;
}
