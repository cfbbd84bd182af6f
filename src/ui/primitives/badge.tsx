import type { ReactNode } from "react";
import { SOFT, type Tone } from "./tone.ts";

/** A word or two about what it stands beside. The colour only repeats what the word says. */
export function Badge({ tone = "neutral", children }: { tone?: Tone | undefined; children: ReactNode }) {
  return (
    <span
      className={`inline-flex min-h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap tabular-nums ${SOFT[tone]}`}
    >
      {children}
    </span>
  );
}
