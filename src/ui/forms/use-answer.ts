"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Answer } from "./answer.ts";

const UNREACHABLE: Answer<never> = {
  ok: false,
  message:
    "The control plane did not answer, so it is not known whether this was done. Check the connection, look at the page again, then repeat it if it was not.",
  fields: [],
};

type Pending<I, T> = {
  answer: Answer<T> | null;
  pending: boolean;
  /** Sends the input; resolves to the answer, which `answer` holds as well. */
  send: (input: I) => Promise<Answer<T>>;
  forget: () => void;
};

/** Runs a server action, keeps its answer, and fetches the page again when it was accepted. */
export function useAnswer<I, T>(action: (input: I) => Promise<Answer<T>>): Pending<I, T> {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const send = (input: I) =>
    new Promise<Answer<T>>((resolve) => {
      startTransition(async () => {
        const result = await action(input).catch(() => UNREACHABLE);
        setAnswer(result);
        if (result.ok) router.refresh();
        resolve(result);
      });
    });
  return { answer, pending, send, forget: () => setAnswer(null) };
}
