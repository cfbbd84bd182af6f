import { recordSpan, type TraceIds } from "#src/telemetry/spans.ts";

/** A command of the ledger with the place in its trace that hangs everything that happens to it together. */
export interface TracedCommand extends TraceIds {
  id: string;
  hostId: string;
}

/** When something began and ended, ms since the epoch. */
export interface Interval {
  startedAt: number;
  endedAt: number;
}

export type GatewayStep = "dispatch" | "claim" | "outcome";

/**
 * Records what the gateway did for a command, with the time its statement took. One statement serves many commands:
 * each trace shows all of it, because each command waited for all of it.
 */
export function recordStep(
  step: GatewayStep,
  command: TracedCommand,
  times: Interval & { statement: Interval },
): void {
  const { id, hostId, traceId } = command;
  const attributes = { "zen.command_id": id, "zen.host_id": hostId, "zen.component": "gateway" };
  const parentSpanId = recordSpan({
    name: `gateway.${step}`,
    op: "xmrig.command.gateway",
    traceId,
    parentSpanId: command.spanId,
    startedAt: times.startedAt,
    endedAt: times.endedAt,
    attributes,
    ok: true,
  });
  recordSpan({
    name: step === "dispatch" ? "select command" : "update command",
    op: "db",
    traceId,
    parentSpanId,
    ...times.statement,
    attributes: { ...attributes, "db.system.name": "postgresql" },
    ok: true,
  });
}
