"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useLiveChanges } from "../live/use-live-changes.ts";
import { AnswerError } from "./fetch-answer.ts";

/** A host that fell silent announces nothing, and yet its charts go on, ms. */
const ALSO_EVERY_MS = 30_000;

type Options<T> = {
  hostId: string;
  /** Fetches all, or adds to `known` what is new. Another function asks for something else, and starts anew. */
  read: (known: T | null, signal: AbortSignal) => Promise<T>;
  /** False for a time that has passed: nothing new can come. */
  follows: boolean;
  /** Changes come in bursts; one look in so long answers all of them, ms. */
  paceMs: number;
};

/** `failed` may stand beside older data, which is then out of date. */
type Followed<T> = { data: T | null; failed: AnswerError | null; retry: () => void };

function failureOf(error: unknown): AnswerError {
  return error instanceof AnswerError
    ? error
    : new AnswerError("The answer of the control plane could not be read. Reload the page.", null);
}

/** Fetches something of one host and keeps it up to date while the host changes and somebody looks. */
export function useFollowed<T>({ hostId, read, follows, paceMs }: Options<T>): Followed<T> {
  const [state, setState] = useState<Omit<Followed<T>, "retry">>({ data: null, failed: null });
  const known = useRef<{ by: typeof read; data: T } | null>(null);
  const running = useRef<AbortController | null>(null);
  const due = useRef<ReturnType<typeof setTimeout> | null>(null);

  const look = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    try {
      const data = await read(known.current?.by === read ? known.current.data : null, controller.signal);
      known.current = { by: read, data };
      setState({ data, failed: null });
    } catch (error) {
      if (controller.signal.aborted) return;
      setState((before) => ({ ...before, failed: failureOf(error) }));
    } finally {
      if (running.current === controller) running.current = null;
    }
  }, [read]);

  const lookSoon = useCallback(() => {
    if (!follows || document.visibilityState === "hidden") return;
    due.current ??= setTimeout(() => {
      due.current = null;
      if (running.current === null) void look();
    }, paceMs);
  }, [follows, look, paceMs]);

  useEffect(() => {
    void look();
    return () => {
      running.current?.abort();
      if (due.current) clearTimeout(due.current);
      due.current = null;
    };
  }, [look]);
  useEffect(() => {
    const timer = setInterval(lookSoon, ALSO_EVERY_MS);
    return () => clearInterval(timer);
  }, [lookSoon]);
  useLiveChanges({ hosts: [hostId] }, lookSoon);

  return { ...state, retry: () => void look() };
}
