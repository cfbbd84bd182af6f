import { getTrace } from "#src/domain/telemetry/trace-queries.ts";
import { LogLines } from "#src/ui/traces/log-lines.tsx";
import { TraceNotes } from "#src/ui/traces/trace-notes.tsx";
import { Waterfall } from "#src/ui/traces/waterfall.tsx";
import { load } from "#src/web/loaders.ts";

/** What every process did for a command, from the click to the effect on the host. */
export async function CommandTimeline({ traceId }: { traceId: string }) {
  const trace = await load((ctx) => getTrace(ctx, traceId));
  if (!trace) {
    return (
      <p className="text-ink-muted">
        Nothing of this command's trace is kept: its parts have not arrived yet, or they are older than traces
        are kept.
      </p>
    );
  }
  return (
    <>
      <TraceNotes trace={trace} />
      <Waterfall trace={trace} />
      <h3 className="font-medium">Log lines</h3>
      <LogLines trace={trace} />
    </>
  );
}
