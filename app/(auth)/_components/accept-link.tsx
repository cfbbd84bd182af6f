"use client";

import { useEffect, useState } from "react";
import { Notice } from "#src/ui/primitives/notice.tsx";
import { AccountForm, type Offer } from "./account-form.tsx";
import { describeLinkAction } from "./link-actions.ts";

type State = { is: "reading" } | { is: "refused"; why: string } | { is: "open"; token: string; offer: Offer };

const NO_TOKEN = "This address lacks the part after #, which is the link itself. Open the whole link again.";
const VOID =
  "This link is no longer valid: it was used, replaced by a newer one, or has expired. Ask whoever gave it to you for a new one; if you run the machine, start Zen Miner again and it prints one.";

/** Reads the one-time link out of the address, takes it off there, and offers the account that it stands for. */
export function AcceptLink({ title }: { title: string }) {
  const [state, setState] = useState<State>({ is: "reading" });
  useEffect(() => {
    const token = new URLSearchParams(window.location.hash.slice(1)).get("token");
    // Neither the history nor a screenshot keeps the token. The second run of an effect finds it gone.
    if (token) window.history.replaceState(null, "", window.location.pathname);
    void readLink(token).then((next) =>
      setState((present) => (present.is === "open" && !token ? present : next)),
    );
  }, []);
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold">{title}</h1>
      {state.is === "reading" ? <p role="status">Reading the link…</p> : null}
      {state.is === "refused" ? <Notice tone="error">{state.why}</Notice> : null}
      {state.is === "open" ? <AccountForm token={state.token} offer={state.offer} /> : null}
    </div>
  );
}

async function readLink(token: string | null): Promise<State> {
  if (!token) return { is: "refused", why: NO_TOKEN };
  const answer = await describeLinkAction({ token });
  if (!answer.ok) return { is: "refused", why: answer.message };
  if (!answer.data) return { is: "refused", why: VOID };
  return { is: "open", token, offer: answer.data };
}
