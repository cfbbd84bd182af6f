"use client";

import { useMemo } from "react";
import type { StateSpan } from "#src/domain/health/history-schema.ts";
import { useAbsolute } from "../clock/use-absolute.ts";
import { formatDuration } from "../format/duration.ts";
import { StateIcon } from "../hosts/state-icon.tsx";
import { HOST_STATES } from "../hosts/state-words.ts";
import { Lane, placeIn } from "./lane.tsx";
import { drawableSpans, sharesText, stateShares } from "./span-shares.ts";
import { STATE_GROUND } from "./state-colours.ts";

type Range = { from: number; to: number };
type Props = Range & { spans: readonly StateSpan[] };

/** A piece narrower than this part of the bar shows no shape. */
const SHAPE_FROM = 0.04;
/** The bar is drawn in at most so many pieces. */
const PIECES = 300;

function Piece({ span, range }: { span: StateSpan; range: Range }) {
  const { word, tone, shape } = HOST_STATES[span.state];
  const begins = Math.max(span.from, range.from);
  const part = (Math.min(span.to, range.to) - begins) / (range.to - range.from);
  const since = useAbsolute(begins);
  const reason = span.reason ? `: ${span.reason}` : "";
  return (
    <span
      data-span={span.state}
      title={`${word} for ${formatDuration(span.to - span.from)}, from ${since}${reason}`}
      className={`absolute inset-y-0.5 grid min-w-px place-items-center overflow-hidden text-surface first:rounded-s-sm last:rounded-e-sm ${STATE_GROUND[tone]}`}
      style={{ left: placeIn(begins, range), width: `${(part * 100).toFixed(3)}%` }}
    >
      {part >= SHAPE_FROM ? <StateIcon shape={shape} /> : null}
    </span>
  );
}

/** The states of a host over time as a bar; a sentence says the same. */
export function StateBar({ spans, from, to }: Props) {
  const drawn = useMemo(() => drawableSpans(spans, (to - from) / PIECES), [spans, from, to]);
  const text = sharesText(stateShares(spans));
  return (
    <Lane name="State">
      <div role="img" aria-label={`States: ${text}`} className="absolute inset-0 rounded-sm bg-sunken">
        {drawn.map((span) => (
          <Piece key={span.from} span={span} range={{ from, to }} />
        ))}
      </div>
    </Lane>
  );
}
