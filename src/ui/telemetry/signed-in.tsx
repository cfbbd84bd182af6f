"use client";

import { useEffect } from "react";
import { nameUser } from "./browser-sdk.ts";

/** Lets what breaks in this browser name who is signed in, by id alone. Draws nothing. */
export function SignedIn({ userId }: { userId: string }) {
  useEffect(() => {
    nameUser(userId);
    return () => nameUser(null);
  }, [userId]);
  return null;
}
