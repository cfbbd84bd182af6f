"use client";

import { useEffect, useState } from "react";
import { getSdk } from "../telemetry/browser-sdk.ts";
import { type ErrorId, serverErrorId } from "./error-id.ts";

/**
 * The id of what a boundary caught. What the server threw was captured there; what broke in the browser is
 * captured here, once, however many boundaries see it. Null until it is captured.
 */
export function useErrorId(error: unknown, boundary: string): ErrorId | null {
  const [captured, setCaptured] = useState<ErrorId | null>(null);
  const known = serverErrorId(error);
  const isKnown = known !== null;
  useEffect(() => {
    if (isKnown) return;
    let left = false;
    void getSdk().then((sdk) => {
      // Even when nobody looks any more, nothing of it may be lost.
      const id = sdk?.captureError(error, { handled: false, tags: { boundary } });
      if (id !== undefined && !left) setCaptured({ id, isEvent: true });
    });
    return () => {
      left = true;
    };
  }, [error, boundary, isKnown]);
  return known ?? captured;
}
