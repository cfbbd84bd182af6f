"use client";

import { useState } from "react";
import { Button } from "#src/ui/primitives/button.tsx";

/** Ends the session. The whole page is left, so that nothing of it stays in memory. */
export function SignOut() {
  const [failed, setFailed] = useState(false);
  const signOut = async () => {
    const answer = await fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    }).catch(() => null);
    if (answer?.ok) window.location.assign("/sign-in");
    else setFailed(true);
  };
  return (
    <>
      <Button tone="quiet" className="justify-start" onClick={signOut}>
        Sign out
      </Button>
      {failed ? (
        <p role="alert" className="px-3 text-xs text-danger">
          Signing out failed: the control plane did not answer. You are still signed in; try again.
        </p>
      ) : null}
    </>
  );
}
