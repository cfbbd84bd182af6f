import Link from "next/link";
import type { TraceDto } from "#src/domain/telemetry/trace-schema.ts";
import { formatTook } from "./span-time.ts";
import { traceHref } from "./trace-href.ts";

/** What a reader of a trace has to know about its picture, and where it leads on. */
export function TraceNotes({ trace }: { trace: TraceDto }) {
  const notes = trace.shifts.map(
    ({ name, shiftMs }) =>
      `Times of ${name} are shown ${formatTook(Math.abs(shiftMs))} ${shiftMs > 0 ? "later" : "earlier"} than its clock said, to fit those of the control plane.`,
  );
  if (trace.cut) notes.push("This trace is longer than one page shows: what came first is shown.");
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="text-ink-muted">
          {note}
        </p>
      ))}
      {trace.linked.length > 0 ? (
        <p className="text-ink-muted">
          Linked to{" "}
          {trace.linked.map((linked, index) => (
            <span key={linked}>
              {index > 0 ? ", " : ""}
              <Link className="underline" href={traceHref(linked)}>
                trace {linked.slice(0, 8)}
              </Link>
            </span>
          ))}
          .
        </p>
      ) : null}
    </>
  );
}
