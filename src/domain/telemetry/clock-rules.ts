/** A span as far as its clock matters. Times are ms since the epoch. */
export type ClockedSpan = {
  spanId: string;
  parentSpanId: string | null;
  component: string;
  hostId: string | null;
  startedAt: number;
  endedAt: number;
};

/** The clock that all others are told by: web, worker, gateway and edge share it. */
export const CONTROL_CLOCK = "control";

/** Whose clock measured something. */
export function clockOf({ component, hostId }: { component: string; hostId: string | null }): string {
  if (component === "browser") return "browser";
  return component === "orchestrator" ? `host:${hostId ?? ""}` : CONTROL_CLOCK;
}

type Bounds = { least: number; most: number };

/**
 * By how many ms the times of each foreign clock are moved: a host's by the offset that its gateway measured, and
 * every one as little more as makes causes come before effects. `offsets` says how far a host's clock is ahead, ms.
 */
export function clockShifts(
  spans: readonly ClockedSpan[],
  offsets: ReadonlyMap<string, number>,
): Map<string, number> {
  const shifts = new Map([[CONTROL_CLOCK, 0]]);
  const bounds = boundsByClock(spans);
  for (const span of spans) {
    const clock = clockOf(span);
    if (shifts.has(clock)) continue;
    const measured = clock === "browser" ? 0 : 0 - (offsets.get(span.hostId ?? "") ?? 0);
    const { least, most } = bounds.get(clock) ?? { least: Number.NEGATIVE_INFINITY, most: Infinity };
    shifts.set(clock, Math.min(Math.max(measured, least), most));
  }
  return shifts;
}

/** What the spans that cross between a foreign clock and the control plane's say about it. */
function boundsByClock(spans: readonly ClockedSpan[]): Map<string, Bounds> {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const bounds = new Map<string, Bounds>();
  for (const child of spans) {
    const parent = child.parentSpanId === null ? undefined : byId.get(child.parentSpanId);
    if (!parent) continue;
    const [above, below] = [clockOf(parent), clockOf(child)];
    if (above === CONTROL_CLOCK && below.startsWith("host:")) {
      narrow(bounds, below, { least: parent.startedAt - child.startedAt, most: Infinity });
    } else if (below === CONTROL_CLOCK && above !== CONTROL_CLOCK) {
      narrow(bounds, above, whileCalling(parent, child));
    }
  }
  return bounds;
}

/** A browser waits for the answer to its call, so that its span surrounds the server's; a host does not wait. */
function whileCalling(caller: ClockedSpan, called: ClockedSpan): Bounds {
  const most = called.startedAt - caller.startedAt;
  const least = called.endedAt - caller.endedAt;
  const surrounds = caller.component === "browser" && least <= most;
  return { least: surrounds ? least : Number.NEGATIVE_INFINITY, most };
}

function narrow(bounds: Map<string, Bounds>, clock: string, by: Bounds): void {
  const known = bounds.get(clock) ?? by;
  bounds.set(clock, { least: Math.max(known.least, by.least), most: Math.min(known.most, by.most) });
}
