import type { MarkRow, TraceDto } from "#src/domain/telemetry/trace-schema.ts";
import { levelTone } from "../errors/error-words.ts";
import { formatTook } from "./span-time.ts";

/** The log lines of a trace by time, with when each came after the beginning. */
export function LogLines({ trace }: { trace: TraceDto }) {
  const lines = trace.rows
    .filter((row): row is MarkRow => row.kind === "log")
    .sort((one, other) => one.offsetMs - other.offsetMs);
  if (lines.length === 0) return <p className="text-ink-muted">No log line was kept with this trace.</p>;
  return (
    <ol className="grid gap-0.5 font-mono text-xs">
      {lines.map((line) => (
        <li
          key={line.id}
          className="grid grid-cols-[6rem_3rem_minmax(0,1fr)] gap-x-3 md:grid-cols-[6.5rem_3rem_6.5rem_minmax(0,1fr)]"
        >
          <span className="text-end whitespace-nowrap text-ink-muted tabular-nums">
            +{formatTook(line.offsetMs)}
          </span>
          <span className={levelTone(line.level)}>{line.level}</span>
          <span className="text-ink-muted max-md:hidden">{line.component}</span>
          <span className="wrap-anywhere">{line.text}</span>
        </li>
      ))}
    </ol>
  );
}
