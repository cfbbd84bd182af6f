"use client";

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { isRecord } from "#src/telemetry/scrub/record.ts";
import { useLiveChanges } from "../live/use-live-changes.ts";
import { cn } from "../primitives/class-names.ts";

/** A storm announces itself many times: one question answers all of them. */
const SETTLE_MS = 500;
const PATIENCE_MS = 10_000;
/** More than that is as much as anybody counts. */
const MOST = 99;

const UrgentContext = createContext<number | null>(null);

type ProviderProps = {
  /** As the frame was made; null when it could not be read. */
  known: Promise<number | null>;
  children: ReactNode;
};

/** Knows how many open incidents are high or critical, and asks again when incidents change. */
export function UrgentProvider({ known, children }: ProviderProps) {
  const [count, setCount] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    let left = false;
    void known.then((made) => {
      if (!left && made !== null) setCount(made);
    });
    return () => {
      left = true;
    };
  }, [known]);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  const ask = async () => {
    timer.current = null;
    const urgent = await askUrgent();
    if (urgent !== null) setCount(urgent);
  };
  useLiveChanges({ topics: ["incidents"] }, () => {
    timer.current ??= setTimeout(() => void ask(), SETTLE_MS);
  });
  return <UrgentContext value={count}>{children}</UrgentContext>;
}

/** No answer leaves what was known. */
async function askUrgent(): Promise<number | null> {
  try {
    const answer = await fetch("/api/incidents/urgent", { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body: unknown = await answer.json();
    return isRecord(body) && typeof body.urgent === "number" ? body.urgent : null;
  } catch {
    return null;
  }
}

/** How many there are, where there are any; the words are for those who cannot see where it stands. */
export function UrgentCount({ className }: { className: string }) {
  const count = useContext(UrgentContext);
  if (count === null || count === 0) return null;
  return (
    <span
      data-urgent={count}
      className={cn(
        "grid h-4 min-w-4 place-items-center rounded-full bg-danger px-1 text-2xs leading-none font-medium text-danger-ink tabular-nums",
        className,
      )}
    >
      <span aria-hidden="true">{count > MOST ? `${MOST}+` : count}</span>
      <span className="sr-only">, {count} of them open and high or critical</span>
    </span>
  );
}
