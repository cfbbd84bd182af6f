import type { ReactNode } from "react";
import { TimeAgo } from "../clock/time-ago.tsx";
import { INK, type Tone } from "./tone.ts";

export type TimelineItem = {
  id: string;
  /** ISO time. */
  at: string;
  tone: Tone;
  title: ReactNode;
  detail?: ReactNode;
};

/** What happened, one thing after another, in the order given. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label?: string | undefined }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map(({ id, at, tone, title, detail }) => (
        <li key={id} className="relative grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 pb-3 last:pb-0">
          <span aria-hidden="true" className={`grid h-[1lh] place-items-center ${INK[tone]}`}>
            <span className="z-1 size-2 rounded-full border-2 border-current bg-surface" />
          </span>
          <div className="min-w-0 wrap-anywhere">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <div>{title}</div>
              <div className="text-xs text-ink-muted">
                <TimeAgo at={at} />
              </div>
            </div>
            {detail ? <div className="text-ink-muted">{detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
