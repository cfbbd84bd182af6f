import type { CommandEvidence } from "#src/domain/commands/evidence-schema.ts";
import { formatHashrate } from "#src/protocol/hashrate.ts";
import { DRAWN_HEIGHT, DRAWN_WIDTH, placeOf, samplePath } from "./sample-path.ts";

type Props = {
  evidence: CommandEvidence;
  /** When the effect was seen, ms since the epoch. */
  seenAt: number | null;
  /** What the picture shows, in words. */
  label: string;
};

/** The host's hashrate around a command: a line at go, a band until the effect was seen. */
export function SampleChart({ evidence, seenAt, label }: Props) {
  const { points, stepS } = evidence.series;
  const [from, to, go] = [evidence.from, evidence.to, evidence.goAt].map((at) => Date.parse(at)) as [
    number,
    number,
    number,
  ];
  const highest = points.reduce((most, point) => Math.max(most, point.hashrate ?? 0), 0);
  const goX = placeOf(go, { from, to });
  const seenX = seenAt === null ? goX : placeOf(seenAt, { from, to });
  return (
    <div dir="ltr" className="grid gap-1 text-2xs text-ink-muted tabular-nums">
      <div className="relative">
        <span className="absolute start-0 top-0 bg-surface pe-1">{formatHashrate(highest)}</span>
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${DRAWN_WIDTH} ${DRAWN_HEIGHT}`}
          preserveAspectRatio="none"
          className="h-32 w-full overflow-visible"
        >
          <g className="text-line" stroke="currentColor" vectorEffect="non-scaling-stroke">
            {[0, 50, 100].map((y) => (
              <path key={y} d={`M0 ${y}H${DRAWN_WIDTH}`} vectorEffect="non-scaling-stroke" />
            ))}
          </g>
          <rect
            x={goX}
            y={0}
            width={Math.max(2, seenX - goX)}
            height={DRAWN_HEIGHT}
            className="text-state-mining"
            fill="currentColor"
            opacity="0.25"
          />
          <path
            d={`M${goX} 0V${DRAWN_HEIGHT}`}
            className="text-ink-muted"
            stroke="currentColor"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={samplePath(points, { from, to, highest, stepMs: stepS * 1_000 })}
            className="text-accent"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.75"
            strokeLinecap="round"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
      <div aria-hidden="true" className="relative h-4">
        <span className="absolute start-0">−{Math.round((go - from) / 1_000)} s</span>
        <span className="absolute -translate-x-1/2" style={{ left: `${(goX / DRAWN_WIDTH) * 100}%` }}>
          go
        </span>
        <span className="absolute end-0">+{Math.round((to - go) / 1_000)} s</span>
      </div>
    </div>
  );
}
