import type { Breadcrumb } from "#src/domain/errors/event-schema.ts";
import { detailLine } from "../format/detail.ts";
import { formatTook } from "../traces/span-time.ts";
import { levelTone } from "./error-words.ts";

/** As many as one reads at once; those before are a click away. */
const SHOWN = 12;

type Props = {
  breadcrumbs: readonly Breadcrumb[];
  /** When the error happened, ISO. */
  eventAt: string;
};

/** What happened before an error, oldest first, each by how long before. */
export function BreadcrumbList({ breadcrumbs, eventAt }: Props) {
  if (breadcrumbs.length === 0) return <p className="text-ink-muted">None were left before this error.</p>;
  const earlier = breadcrumbs.slice(0, -SHOWN);
  return (
    <>
      {earlier.length > 0 ? (
        <details>
          <summary className="cursor-pointer py-1 text-ink-muted">{earlier.length} earlier ones</summary>
          <CrumbLines crumbs={earlier} eventAt={eventAt} />
        </details>
      ) : null}
      <CrumbLines crumbs={breadcrumbs.slice(-SHOWN)} eventAt={eventAt} />
    </>
  );
}

function CrumbLines({ crumbs, eventAt }: { crumbs: readonly Breadcrumb[]; eventAt: string }) {
  return (
    <ol>
      {crumbs.map((crumb, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two of them may be alike in everything
          key={index}
          className="grid gap-x-3 border-line py-1 not-last:border-b md:grid-cols-[7.5rem_7rem_minmax(0,1fr)]"
        >
          <span className="text-xs text-ink-muted tabular-nums md:text-end" title={crumb.at ?? undefined}>
            {crumb.at ? before(crumb.at, eventAt) : "at an unknown time"}
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

function before(at: string, eventAt: string): string {
  return `${formatTook(Date.parse(eventAt) - Date.parse(at))} before`;
}
