import { SPARK_HEIGHT, SPARK_WIDTH, sparklinePaths } from "./sparkline-path.ts";

type Props = {
  /** In equal steps of time, oldest first; null where there is no value. */
  values: readonly (number | null)[];
  /** What it shows, in words: "Hashrate of the last hour, now 8.2 kH/s". */
  label: string;
  /** Its size, where it is not that of a word in a table. */
  className?: string | undefined;
};

/** The shape of a figure over time, as small as a word, measured from zero. Gaps stay gaps. */
export function Sparkline({ values, label, className = "h-5 w-24" }: Props) {
  const { line, area } = sparklinePaths(values);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`}
      preserveAspectRatio="none"
      className={`text-accent rtl:-scale-x-100 ${className}`}
    >
      <path d={area} fill="currentColor" opacity="0.12" />
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
