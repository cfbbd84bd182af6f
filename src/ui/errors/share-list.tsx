import Link from "next/link";
import { formatCount } from "../format/quantity.ts";

export type Share = { key: string; name: string; href: string; count: number };

/** Where an error comes from, each with its part of all: the longer the bar, the more of it. */
export function ShareList({
  title,
  shares,
  more,
}: {
  title: string;
  shares: readonly Share[];
  more: number;
}) {
  if (shares.length === 0) return null;
  const most = Math.max(...shares.map(({ count }) => count));
  return (
    <div className="grid gap-1">
      <h3 className="text-xs text-ink-muted">{title}</h3>
      <ul className="grid gap-0.5">
        {shares.map(({ key, name, href, count }) => (
          <li key={key} className="relative flex min-h-7 items-center justify-between gap-3 px-2">
            <span
              aria-hidden="true"
              className="absolute inset-y-0.5 start-0 rounded-sm bg-sunken"
              style={{ width: `${(count / most) * 100}%` }}
            />
            <Link className="relative min-w-0 truncate hover:underline" href={href} title={name}>
              {name}
            </Link>
            <span className="relative text-xs text-ink-muted tabular-nums">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="px-2 text-xs text-ink-muted">and {formatCount(more)} others</p> : null}
    </div>
  );
}
