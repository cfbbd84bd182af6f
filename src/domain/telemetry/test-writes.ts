import { inTransaction, type Transaction } from "#src/db/client.ts";
import { notify } from "#src/db/notify.ts";
import { raiseTestErrorJob } from "#src/jobs/raise-test-error.ts";
import { recordAudit } from "../audit/writes.ts";
import { authorise, type Ctx } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { TestErrorInput, TestRuntime } from "./test-schema.ts";

/**
 * Notes that somebody raises a test error, and asks jobs, gateways or an orchestrator to raise it; the caller raises
 * those of its own runtime itself. Throws `conflict` when there is nobody to ask.
 */
export async function requestTestError(ctx: Ctx, runtime: TestRuntime, input: TestErrorInput): Promise<void> {
  authorise(ctx, "telemetry.test");
  await inTransaction(ctx.db, async (tx) => {
    await recordAudit(tx, ctx, {
      action: "telemetry.test",
      targetType: "telemetry",
      targetId: null,
      targetName: runtime,
      detail: { marker: input.marker },
    });
    if (runtime === "job") await raiseTestErrorJob.enqueue(tx, input);
    if (runtime === "gateway" || runtime === "orchestrator") {
      const hostId = runtime === "orchestrator" ? await anyLiveHost(tx) : null;
      await notify(tx, "test_error", { runtime, ...input, hostId });
    }
  });
}

async function anyLiveHost(tx: Transaction): Promise<string> {
  const [host] = await tx.$queryRaw<{ id: string }[]>`
    select host_id as id from host_view
    where status = 'active' and last_seen_at > now() - interval '30 seconds'
    order by last_seen_at desc limit 1`;
  if (host) return host.id;
  throw new DomainError(
    "unavailable",
    "No host is connected, so that no orchestrator can raise a test error.",
  );
}
