import type { StateSpan } from "#src/domain/health/history-schema.ts";
import type { HostState } from "#src/protocol/states.ts";
import { HOST_STATES } from "../hosts/state-words.ts";

/** How long a host was in a state, ms, and which part of the time that is known, 0 to 1. */
export type StateShare = { state: HostState; ms: number; share: number };

/** The states by how long they lasted, the longest first. */
export function stateShares(spans: readonly StateSpan[]): StateShare[] {
  const sums = new Map<HostState, number>();
  for (const { state, from, to } of spans) sums.set(state, (sums.get(state) ?? 0) + to - from);
  const total = [...sums.values()].reduce((sum, ms) => sum + ms, 0);
  return [...sums]
    .map(([state, ms]) => ({ state, ms, share: ms / total }))
    .sort((one, other) => other.ms - one.ms);
}

/** The shares as a sentence for those who cannot see the bar. */
export function sharesText(shares: readonly StateShare[]): string {
  if (shares.length === 0) return "No state is known in this time.";
  return shares.map(({ state, share }) => `${HOST_STATES[state].word} ${percent(share)}`).join(", ");
}

/** A part as per cent; what is there but rounds to nothing says so. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return "under 1 %";
  if (share < 1 && share > 0.99) return "over 99 %";
  return `${Math.round(share * 100)} %`;
}

/**
 * Spans that can be drawn: one too short to be seen is given to its neighbour, or takes it over when it needs a
 * person more. `shortestMs` is the time of the narrowest piece.
 */
export function drawableSpans(spans: readonly StateSpan[], shortestMs: number): StateSpan[] {
  const drawn: StateSpan[] = [];
  for (const span of spans) {
    const last = drawn.at(-1);
    const tooShort = last && (last.to - last.from < shortestMs || span.to - span.from < shortestMs / 4);
    if (!tooShort || last.to !== span.from) drawn.push({ ...span });
    else drawn[drawn.length - 1] = { ...worse(last, span), from: last.from, to: span.to };
  }
  return drawn;
}

const URGENCY = Object.keys(HOST_STATES);

function worse(one: StateSpan, other: StateSpan): StateSpan {
  return URGENCY.indexOf(one.state) <= URGENCY.indexOf(other.state) ? one : other;
}
