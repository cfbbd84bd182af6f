import Link from "next/link";
import type { ReactNode } from "react";
import { Explain } from "../help/explain.tsx";
import type { TermKey } from "../help/terms.ts";
import { StateIcon } from "../hosts/state-icon.tsx";
import type { StateShape } from "../hosts/state-words.ts";
import { INK, type StateTone } from "../primitives/tone.ts";

type Props = {
  tone: StateTone;
  shape: StateShape;
  title: ReactNode;
  /** All that the title counts. */
  href: string;
  term?: TermKey | undefined;
  note?: ReactNode;
  /** How many more there are than the lines below show. */
  more?: ReactNode;
  children: ReactNode;
};

/** One kind of thing that needs a person: how many, what it means, and the latest of them as lines. */
export function NeedGroup({ tone, shape, title, href, term, note, more, children }: Props) {
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex min-h-9 flex-wrap items-center gap-x-2 px-4 pt-1">
        <span className={INK[tone]}>
          <StateIcon shape={shape} />
        </span>
        <Link href={href} className={`font-medium hover:underline ${INK[tone]}`}>
          {title}
        </Link>
        {term ? <Explain term={term} /> : null}
        {note ? <span className="text-ink-muted">{note}</span> : null}
        {more ? (
          <Link href={href} className="ms-auto text-xs text-ink-muted hover:text-ink hover:underline">
            {more}
          </Link>
        ) : null}
      </div>
      <ul className="pb-1.5">{children}</ul>
    </li>
  );
}

type LineProps = {
  href: string;
  name: string;
  /** Where it is, or what it belongs to. */
  place?: ReactNode;
  reason: ReactNode;
  since: ReactNode;
  action?: ReactNode;
};

/** One of them: which, why, since when, and what can be done. */
export function NeedLine({ href, name, place, reason, since, action }: LineProps) {
  return (
    <li className="relative grid min-h-(--row) grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 ps-9 pe-4 py-0.5 hover:bg-sunken/55 md:grid-cols-[minmax(0,20rem)_minmax(0,1fr)_auto_5.5rem]">
      <span className="min-w-0 truncate">
        {/* The whole line leads there, but only the name is the link that is read out. */}
        <Link href={href} className="after:absolute after:inset-0">
          {name}
        </Link>
        {place ? <span className="text-ink-muted"> · {place}</span> : null}
      </span>
      <span className="min-w-0 text-ink-muted wrap-anywhere max-md:order-3 max-md:col-span-2 md:line-clamp-2">
        {reason}
      </span>
      {action ? (
        <span className="relative z-1 flex justify-end max-md:order-4 max-md:col-span-2 max-md:justify-start max-md:pb-1">
          {action}
        </span>
      ) : null}
      <span className="text-end text-xs text-ink-muted max-md:order-2 md:col-start-4">{since}</span>
    </li>
  );
}
