"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { FleetNotice } from "#src/domain/processes/notice-schema.ts";
import { useServerClock } from "../clock/clock-provider.tsx";
import { useLiveChanges } from "../live/use-live-changes.ts";
import { readNotices } from "./read-notices.ts";

const EVERY_MS = 20_000;
const PATIENCE_MS = 10_000;

/** `answersFailed` is since when the control plane answers with errors; ms since the epoch by its own clock. */
export type KnownNotices = { notices: readonly FleetNotice[]; answersFailed: number | null };

/** What concerns the whole fleet: as the page was made, then asked for again while somebody looks. */
export function useFleetNotices(initial: readonly FleetNotice[]): KnownNotices {
  const clock = useServerClock();
  const [known, setKnown] = useState<KnownNotices>({ notices: initial, answersFailed: null });
  const ask = useEffectEvent(async () => {
    if (document.visibilityState === "hidden") return;
    const answer = await askNotices();
    if (answer === "unreachable") return;
    setKnown((before) =>
      answer === "failed"
        ? { ...before, answersFailed: before.answersFailed ?? clock.read() }
        : { notices: answer, answersFailed: null },
    );
  });
  useEffect(() => setKnown({ notices: initial, answersFailed: null }), [initial]);
  useEffect(() => {
    const timer = setInterval(() => void ask(), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  useLiveChanges({}, () => void ask());
  return known;
}

/** No answer at all is what the state of the connection says already. */
async function askNotices(): Promise<readonly FleetNotice[] | "failed" | "unreachable"> {
  try {
    const answer = await fetch("/api/notices", { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status >= 500) return "failed";
    return readNotices(await answer.json()) ?? "unreachable";
  } catch {
    return "unreachable";
  }
}
