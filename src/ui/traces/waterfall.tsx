import Link from "next/link";
import type { MarkRow, SpanRow, TraceDto } from "#src/domain/telemetry/trace-schema.ts";
import { levelTone } from "../errors/error-words.ts";
import { errorHref } from "../errors/errors-address.ts";
import { barPlace, formatTook } from "./span-time.ts";

/** Beyond this depth names move no further to the right. */
const MAX_INDENT = 9;
const ROW =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-1 md:grid-cols-[minmax(0,5fr)_minmax(0,7fr)_7.5rem]";
const TRACK = "relative h-3 max-md:order-3 max-md:col-span-2 max-md:mt-1";

/** A trace as bars: each below what caused it, with log lines and errors where they happened. */
export function Waterfall({ trace }: { trace: TraceDto }) {
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <Scale durationMs={trace.durationMs} />
      <ol aria-label="Spans, log lines and errors">
        {trace.rows.map((row, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: ids of spans and lines may be alike, places are not
            key={index}
            data-trace-row={row.kind}
            className="border-line not-last:border-b"
          >
            {row.kind === "span" ? (
              <SpanLine row={row} trace={trace} />
            ) : (
              <MarkLine row={row} durationMs={trace.durationMs} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Scale({ durationMs }: { durationMs: number }) {
  return (
    <div aria-hidden="true" className={`${ROW} bg-sunken text-xs text-ink-muted max-md:hidden`}>
      <span>What</span>
      <span className="flex justify-between tabular-nums">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share}>{formatTook(durationMs * share)}</span>
        ))}
      </span>
      <span className="text-right">Took</span>
    </div>
  );
}

function indent(depth: number): { paddingLeft: string } {
  return { paddingLeft: `${Math.min(depth, MAX_INDENT) * 0.85}rem` };
}

function SpanLine({ row, trace }: { row: SpanRow; trace: TraceDto }) {
  const { left, width } = barPlace(row.offsetMs, row.durationMs, trace.durationMs);
  const attributes = Object.entries(row.attributes);
  const host = row.component === "orchestrator" && row.hostId ? trace.hostNames[row.hostId] : undefined;
  return (
    <details className="group">
      <summary className={`${ROW} cursor-pointer list-none hover:bg-sunken`}>
        <span className="flex min-w-0 items-baseline gap-1.5" style={indent(row.depth)}>
          <span aria-hidden="true" className="inline-block w-2 shrink-0 text-ink-muted group-open:rotate-90">
            ›
          </span>
          <span className="min-w-0 truncate" title={row.name}>
            {row.name}
          </span>
          <span className="shrink-0 text-xs text-ink-muted">{host ?? row.component}</span>
        </span>
        <span className={TRACK}>
          <span
            className={`absolute inset-y-0 min-w-0.5 rounded-sm ${row.failed ? "bg-danger" : "bg-accent"}`}
            style={{ left: `${left}%`, width: `${width}%` }}
          />
        </span>
        <span className="text-right whitespace-nowrap tabular-nums">
          {formatTook(row.durationMs)}
          {row.failed ? <span className="text-state-failed"> failed</span> : null}
        </span>
      </summary>
      <dl className="grid gap-x-6 bg-sunken px-3 py-2 text-xs md:grid-cols-[14rem_1fr]">
        {[
          ["starts after", formatTook(row.offsetMs)],
          ["kind", row.op],
          ["span id", row.spanId],
          ...attributes,
        ].map(([name, value]) => (
          <div key={String(name)} className="contents">
            <dt className="text-ink-muted wrap-anywhere">{name}</dt>
            <dd className="wrap-anywhere">{String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function MarkLine({ row, durationMs }: { row: MarkRow; durationMs: number }) {
  const { left } = barPlace(row.offsetMs, 0, durationMs);
  const tone = levelTone(row.level);
  return (
    <div className={ROW}>
      <span className="flex min-w-0 items-baseline gap-1.5 pl-3.5" style={indent(row.depth)}>
        <span className={`shrink-0 text-xs ${tone}`}>{row.kind === "error" ? "Error" : row.level}</span>
        {row.kind === "error" ? (
          <Link
            href={errorHref(row.groupId, row.id)}
            className="min-w-0 truncate font-medium underline"
            title={row.text}
          >
            {row.text}
          </Link>
        ) : (
          <span className="min-w-0 truncate text-ink-muted" title={row.text}>
            {row.text}
          </span>
        )}
      </span>
      <span className={TRACK}>
        <span
          className={`absolute top-0.5 size-2 bg-current ${tone} ${row.kind === "error" ? "rotate-45" : "rounded-full"}`}
          style={{ left: `${left}%` }}
        />
      </span>
      <span className="text-right text-xs text-ink-muted tabular-nums">+{formatTook(row.offsetMs)}</span>
    </div>
  );
}
