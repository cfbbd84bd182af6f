import Link from "next/link";
import { buttonClass } from "./button.tsx";

type Props = { shown: string; firstHref: string | null; nextHref: string | null };

/** Moves through a list by cursor. Hrefs are null at the ends. */
export function Pager({ shown, firstHref, nextHref }: Props) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-ink-muted tabular-nums">{shown}</p>
      <div className="flex gap-2">
        {firstHref ? (
          <Link className={buttonClass()} href={firstHref}>
            First page
          </Link>
        ) : null}
        {nextHref ? (
          <Link className={buttonClass()} href={nextHref}>
            Next page
          </Link>
        ) : null}
      </div>
    </nav>
  );
}
