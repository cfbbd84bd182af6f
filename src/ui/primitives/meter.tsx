import { INK, type Tone } from "./tone.ts";

type Props = {
  label: string;
  value: number;
  max: number;
  /** The same in words, with units: "42 of 100 GiB". */
  text: string;
  tone?: Tone | undefined;
};

/** How much of something limited is used. */
export function Meter({ label, value, max, text, tone = "accent" }: Props) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className="grid gap-1">
      <div className="flex justify-between gap-3 text-xs">
        <span className="text-ink-muted">{label}</span>
        <span className="tabular-nums">{text}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> each in its own colours */}
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={text}
        className={`h-1.5 overflow-hidden rounded-full bg-sunken ${INK[tone]}`}
      >
        <div className="h-full rounded-full bg-current" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
