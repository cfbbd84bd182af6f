import type { SignedCommand } from "#src/protocol/signing.ts";
import { inTrace, withIds } from "#src/telemetry/spans.ts";

/**
 * Runs a command's work in the trace that was signed with it, which is kept whatever else is sampled. Errors,
 * breadcrumbs and log lines of the work carry its ids.
 */
export function inCommandTrace<T>(command: SignedCommand, work: () => Promise<T>): Promise<T> {
  const { commandId, hostId, kind, traceId, spanId } = command;
  const about = {
    name: `orchestrator.command.${kind}`,
    op: "xmrig.command",
    attributes: { "zen.command_id": commandId, "zen.host_id": hostId, "zen.component": "orchestrator" },
  };
  return withIds({ commandId, hostId }, () => inTrace({ traceId, spanId }, about, work));
}
