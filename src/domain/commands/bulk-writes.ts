import { inTransaction } from "#src/db/client.ts";
import { chunk } from "#src/db/notify.ts";
import { openCommandBatch } from "#src/telemetry/command-batch.ts";
import { authorise, type Ctx } from "../context.ts";
import { retryDeadlocks } from "../database-errors.ts";
import { issueForHosts } from "./ledger-writes.ts";
import type { IssueCommandsInput, IssuedCommands } from "./schema.ts";
import type { Signer } from "./signer.ts";

/** Hosts per transaction: short enough that single commands of others slip in between. */
const HOSTS_PER_TRANSACTION = 500;

/**
 * Issues one command to many hosts and says for each host that got none why. Hosts are taken in transactions of
 * 500 in the order of their ids; after a failure in between, the same idempotency key completes the rest.
 */
export async function issueCommands(
  ctx: Ctx,
  signer: Signer,
  input: IssueCommandsInput,
): Promise<IssuedCommands> {
  authorise(ctx, "command.issue");
  const { kind, reason, idempotencyKey } = input;
  const request = { kind, args: {}, reason, idempotencyKey };
  const outcome: IssuedCommands = { issued: [], skipped: [] };
  for (const hostIds of chunk([...new Set(input.hostIds)].sort(), HOSTS_PER_TRANSACTION)) {
    const results = await retryDeadlocks(async () => {
      const { spanFor, finish } = openCommandBatch(kind);
      const settled = await inTransaction(ctx.db, (tx) =>
        issueForHosts(tx, ctx, signer, hostIds, { ...request, spanFor }),
      );
      finish();
      return settled;
    });
    for (const result of results) {
      if (result.ok) outcome.issued.push({ hostId: result.hostId, commandId: result.commandId });
      else outcome.skipped.push({ hostId: result.hostId, name: result.name, reason: result.message });
    }
  }
  return outcome;
}
