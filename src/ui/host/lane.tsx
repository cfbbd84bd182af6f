import type { ReactNode } from "react";
import { AXIS_PX, EDGE_PX } from "../charts/plot-frame.ts";

/** A strip above a chart that shares its axis of time: what is at the same moment stands at the same place. */
export function Lane({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="relative h-6" style={{ paddingInline: `${AXIS_PX}px ${EDGE_PX}px` }}>
      <span
        aria-hidden="true"
        className="absolute inset-y-0 left-0 flex items-center text-2xs text-ink-muted"
      >
        {name}
      </span>
      <div className="relative h-full">{children}</div>
    </div>
  );
}

/** What is left for moments of a lane that is `px` wide, px. */
export function laneWidth(px: number): number {
  return Math.max(1, px - AXIS_PX - EDGE_PX);
}

/** Where a moment stands in a lane, as a CSS length; outside the range it stands at its edge. */
export function placeIn(at: number, { from, to }: { from: number; to: number }): string {
  const part = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return `${(part * 100).toFixed(3)}%`;
}
