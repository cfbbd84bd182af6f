import type { Trend, WideSpan } from "#src/domain/errors/schema.ts";
import { formatCount } from "../format/quantity.ts";
import { TREND_WORDS } from "./error-words.ts";

const BAR = 4;
const HEIGHT = 20;

type Props = { trend: Trend; span: WideSpan; className?: string };

/** How often an error came, piece by piece of time; the last bar is the current piece. */
export function TrendBars({ trend: { counts, total }, span, className = "h-5 w-24" }: Props) {
  const most = Math.max(...counts, 1);
  const { name, piece } = TREND_WORDS[span];
  const label = `${formatCount(total)} in ${name}, at most ${formatCount(Math.max(...counts))} in ${piece}`;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${counts.length * BAR} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={`text-accent ${className}`}
    >
      <title>{label}</title>
      <path d={`M0 ${HEIGHT - 0.5}H${counts.length * BAR}`} stroke="var(--line)" />
      {counts.map((count, index) => {
        // Even a single event has to be seen beside a thousand.
        const height = count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT);
        return count === 0 ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece of time has no other name than its place
            key={index}
            x={index * BAR + 0.5}
            y={HEIGHT - height}
            width={BAR - 1}
            height={height}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
