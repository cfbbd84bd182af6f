"use client";

import { useToast } from "../primitives/toast.tsx";

/** Ends the session. The whole page is left, so that nothing of it stays in memory. */
export function useSignOut(): () => Promise<void> {
  const toast = useToast();
  return async () => {
    const answer = await fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    }).catch(() => null);
    if (answer?.ok) return window.location.assign("/sign-in");
    toast({
      tone: "error",
      title: "Signing out failed",
      text: "The control plane did not answer. You are still signed in; try again.",
    });
  };
}
