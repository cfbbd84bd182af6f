import { currentTrace, inNewTrace, recordSpan } from "#src/telemetry/spans.ts";

type Traced = { id: string; traceId: string };
type Click = { traceId: string; spanId: string; clickedAt: number };

/** A tab forgets the oldest: nobody watches more commands than these. */
const MAX_WATCHED = 100;

/** Commands that were issued from this tab and whose outcome it has not shown yet. */
const clicks = new Map<string, Click>();

/**
 * Issues a command in a trace that begins here, with the click, and ends with the effect on this page. `issued` finds
 * the command in the answer, null when there is none.
 */
export function traceClick<T>(
  kind: string,
  issue: () => Promise<T>,
  issued: (answer: T) => Traced | null,
): Promise<T> {
  const clickedAt = Date.now();
  const about = {
    name: "command.click",
    op: "ui.action",
    attributes: { "zen.command_kind": kind },
    sampled: true,
  };
  return inNewTrace(about, async () => {
    const trace = currentTrace();
    const answer = await issue();
    const command = issued(answer);
    // A repeated command answers with the trace of its first click.
    if (command && trace?.traceId === command.traceId) watch(command.id, { ...trace, clickedAt });
    return answer;
  });
}

/** Records that the outcome of a command stands on the page, if it was issued here; once. */
export function outcomeShown(commandId: string, status: string): void {
  const click = clicks.get(commandId);
  if (!click) return;
  clicks.delete(commandId);
  recordSpan({
    name: "command.effect.shown",
    op: "ui.live",
    traceId: click.traceId,
    parentSpanId: click.spanId,
    startedAt: click.clickedAt,
    endedAt: Date.now(),
    attributes: { "zen.command_id": commandId, "zen.command_status": status },
    ok: status === "succeeded",
  });
}

function watch(commandId: string, click: Click): void {
  const [oldest] = clicks.keys();
  if (clicks.size >= MAX_WATCHED && oldest) clicks.delete(oldest);
  clicks.set(commandId, click);
}
