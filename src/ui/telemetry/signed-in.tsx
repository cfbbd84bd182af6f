"use client";

import { setUser } from "@sentry/core";
import { useEffect } from "react";

/** Lets what breaks in this browser name who is signed in, by id alone. Draws nothing. */
export function SignedIn({ userId }: { userId: string }) {
  useEffect(() => {
    setUser({ id: userId });
    return () => setUser(null);
  }, [userId]);
  return null;
}
