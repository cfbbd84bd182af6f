import {
  getActiveSpan,
  getDynamicSamplingContextFromSpan,
  type Span,
  startNewTrace,
  startSpan,
} from "@sentry/core";
import { bindIds, SAMPLED_ATTRIBUTE, type TraceIds } from "./spans.ts";

/** The span under which a command is issued; its ids go into the command's row and are signed. */
export interface CommandSpan extends TraceIds {
  /** Names the command, once it has an id. */
  issued(commandId: string): void;
}

export interface CommandAbout {
  kind: string;
  hostId: string;
  /** The trace of whoever asks, if it is not the one that runs here. */
  cause: TraceIds | null;
  /** Whether a trace that a click began for this command may be continued; scripts always get one of their own. */
  byPerson: boolean;
}

export const COMMAND_OP = "xmrig.command";
/** Traces that a page begins for one command begin with a span named so. */
const BEGUN_FOR_COMMAND = /^command\./;

/**
 * Issues one command under its span, in a trace that belongs to this command alone and is always kept: the one that
 * a click began for it, or a new one that is linked to the trace it was asked for in.
 */
export function inCommandTrace<T>(about: CommandAbout, work: (span: CommandSpan) => Promise<T>): Promise<T> {
  bindIds({ hostId: about.hostId });
  const active = getActiveSpan();
  const span = {
    name: `${COMMAND_OP}.${about.kind}`,
    op: COMMAND_OP,
    attributes: { "zen.host_id": about.hostId, [SAMPLED_ATTRIBUTE]: true },
  };
  const run = (started: Span) => work(commandSpan(started));
  if (active && about.byPerson && isBegunForCommand(active)) return startSpan(span, run);
  return startNewTrace(() => startSpan({ ...span, links: linksTo(active, about.cause) }, run));
}

function commandSpan(span: Span): CommandSpan {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    issued: (commandId) => {
      span.setAttribute("zen.command_id", commandId);
      bindIds({ commandId });
    },
  };
}

function isBegunForCommand(span: Span): boolean {
  return BEGUN_FOR_COMMAND.test(getDynamicSamplingContextFromSpan(span).transaction ?? "");
}

function linksTo(active: Span | undefined, cause: TraceIds | null) {
  const context = active?.spanContext();
  const caused = cause && cause.traceId !== context?.traceId ? { ...cause, traceFlags: 0 } : null;
  return [context, caused].flatMap((linked) =>
    linked ? [{ context: linked, attributes: { "sentry.link.type": "previous_trace" } }] : [],
  );
}
