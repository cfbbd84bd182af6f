import type { Breadcrumb } from "#src/domain/errors/event-schema.ts";
import { AbsoluteTime } from "../clock/absolute-time.tsx";
import { detailLine } from "../format/detail.ts";
import { levelTone } from "./error-words.ts";

/** What happened before an error, oldest first. */
export function BreadcrumbList({ breadcrumbs }: { breadcrumbs: readonly Breadcrumb[] }) {
  if (breadcrumbs.length === 0) return <p className="text-ink-muted">None were left before this error.</p>;
  return (
    <ol className="grid gap-1">
      {breadcrumbs.map((crumb, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two of them may be alike in everything
          key={index}
          className="grid gap-x-3 border-line not-last:border-b not-last:pb-1 md:grid-cols-[11rem_8rem_minmax(0,1fr)]"
        >
          <span className="text-xs text-ink-muted">
            {crumb.at ? <AbsoluteTime at={crumb.at} precise /> : "at an unknown time"}
          </span>
          <span className={levelTone(crumb.level)}>{crumb.category || crumb.level}</span>
          <span className="wrap-anywhere">
            {crumb.message}
            {crumb.message && Object.keys(crumb.data).length > 0 ? " · " : ""}
            <span className="text-ink-muted">{detailLine(crumb.data)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
