import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";
import { INK, type Tone } from "./tone.ts";

type Props = {
  label: ReactNode;
  value: ReactNode;
  /** What puts the figure in proportion: a comparison, a share, since when. */
  note?: ReactNode;
  /** The list that the figure counts. */
  href?: string | undefined;
  tone?: Tone | undefined;
};

/** One figure that matters, what it is, and the way to what it counts. */
export function Stat({ label, value, note, href, tone }: Props) {
  const figure = cn("text-xl leading-7 font-semibold tabular-nums wrap-anywhere", tone && INK[tone]);
  return (
    <div
      className={cn(
        "relative grid min-w-0 content-start rounded-lg border border-line bg-surface px-4 py-3",
        href && "transition-colors duration-100 hover:border-line-strong",
      )}
    >
      <div className="text-xs text-ink-muted">{label}</div>
      {href ? (
        // The whole card leads to the list, but only the figure is the link that is read out.
        <Link href={href} className={cn(figure, "after:absolute after:inset-0 after:rounded-lg")}>
          {value}
        </Link>
      ) : (
        <div className={figure}>{value}</div>
      )}
      {note ? <div className="text-xs text-ink-muted tabular-nums">{note}</div> : null}
    </div>
  );
}
