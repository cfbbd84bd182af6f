import { getSdkWithin, sdkIfThere } from "./browser-sdk.ts";
import type { BrowserSdk } from "./sdk.ts";

type Traced = { id: string; traceId: string };
type Click = { traceId: string; spanId: string; clickedAt: number };

/** A command matters more than its trace, ms. */
const PATIENCE_MS = 2_000;

/** A tab forgets the oldest: nobody watches more commands than these. */
const MAX_WATCHED = 100;

/** Commands that were issued from this tab and whose outcome it has not shown yet. */
const clicks = new Map<string, Click>();

/**
 * Issues a command in a trace that begins here, with the click, and ends with the effect on this page. `issued` finds
 * the command in the answer, null when there is none. Without the SDK the command is issued all the same.
 */
export async function traceClick<T>(
  kind: string,
  issue: () => Promise<T>,
  issued: (answer: T) => Traced | null,
): Promise<T> {
  const clickedAt = Date.now();
  const sdk = sdkIfThere() ?? (await getSdkWithin(PATIENCE_MS));
  if (sdk === null) return issue();
  return issueTraced(sdk, { kind, clickedAt, issue, issued });
}

function issueTraced<T>(
  sdk: BrowserSdk,
  click: { kind: string; clickedAt: number; issue: () => Promise<T>; issued: (answer: T) => Traced | null },
): Promise<T> {
  const { kind, clickedAt, issue, issued } = click;
  const about = {
    name: "command.click",
    op: "ui.action",
    attributes: { "zen.command_kind": kind },
    sampled: true,
  };
  return sdk.inNewTrace(about, async () => {
    const trace = sdk.currentTrace();
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
  sdkIfThere()?.recordSpan({
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
