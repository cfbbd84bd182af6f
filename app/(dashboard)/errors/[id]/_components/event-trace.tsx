import { getTrace } from "#src/domain/telemetry/trace-queries.ts";
import { Section } from "#src/ui/primitives/section.tsx";
import { LogLines } from "#src/ui/traces/log-lines.tsx";
import { TraceNotes } from "#src/ui/traces/trace-notes.tsx";
import { Waterfall } from "#src/ui/traces/waterfall.tsx";
import { load } from "#src/web/loaders.ts";

/** The log lines and the spans of the trace that an event happened in. */
export async function EventTrace({ traceId }: { traceId: string }) {
  const trace = await load((ctx) => getTrace(ctx, traceId));
  if (!trace) return null;
  return (
    <>
      <Section title="Log lines of the same trace">
        <LogLines trace={trace} />
      </Section>
      <Section title="Trace">
        <TraceNotes trace={trace} />
        <Waterfall trace={trace} />
      </Section>
    </>
  );
}
